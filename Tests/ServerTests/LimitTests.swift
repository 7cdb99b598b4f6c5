import Foundation
import Testing

@Suite("The server's limits") struct LimitTests {
  @Test("refuse a body that is announced too large, in the service's words")
  func announcedBody() throws {
    let server = try ServerProcess()
    let request = RawClient.ecs("CreateCluster").replacingOccurrences(
      of: "Content-Length: 2", with: "Content-Length: 17000000")

    let told = try RawClient.ask(server, request)

    #expect(told.hasPrefix("HTTP/1.1 413 "))
    #expect(told.contains("RequestEntityTooLargeException"))
    #expect(told.contains("application/x-amz-json-1.1"))
  }

  @Test("refuse a body that grows too large without being announced")
  func growingBody() throws {
    let server = try ServerProcess()
    let client = try RawClient(server.port)
    let chunk = "100000\r\n" + String(repeating: " ", count: 1 << 20) + "\r\n"

    client.send(
      RawClient.ecs("CreateCluster", "").replacingOccurrences(
        of: "Content-Length: 0", with: "Transfer-Encoding: chunked"))
    for _ in 0..<18 { client.send(chunk) }

    #expect(client.receive().hasPrefix("HTTP/1.1 413 "))
    #expect(try RawClient.ask(server, RawClient.own("GET", "health")).contains("200 OK"))
  }

  @Test("refuse headers and targets beyond all measure")
  func head() throws {
    let server = try ServerProcess()
    let long = String(repeating: "x", count: 20_000)
    let many = (0..<200).map { "X-Header-\($0): 1\r\n" }.joined()

    let header = try RawClient.ask(server, RawClient.own("GET", "health", "X-Long: \(long)\r\n"))
    let headers = try RawClient.ask(server, RawClient.own("GET", "health", many))
    let target = try RawClient.ask(server, RawClient.own("GET", long))
    let endless = try RawClient(server.port)
    endless.send("GET /" + String(repeating: long, count: 20))

    #expect(header.hasPrefix("HTTP/1.1 431 "))
    #expect(headers.hasPrefix("HTTP/1.1 431 "))
    #expect(target.hasPrefix("HTTP/1.1 431 "))
    #expect(endless.receive().hasPrefix("HTTP/1.1 431 "))
  }

  @Test("let go of who does not finish a request's head within ten seconds")
  func slowness() throws {
    let server = try ServerProcess()
    let silent = try RawClient(server.port)
    let slow = try RawClient(server.port)
    slow.send("POST / HTTP/1.1\r\nHost: ")

    let start = Date.now
    let told = slow.receive(patience: 15)
    let other = silent.receive(patience: 3)

    #expect(told.hasPrefix("HTTP/1.1 408 "))
    #expect(other.hasPrefix("HTTP/1.1 408 "))
    #expect((9...14).contains(Date.now.timeIntervalSince(start)))
  }

  @Test("make room for a client who speaks by letting go of one who does not")
  func connections() throws {
    let server = try ServerProcess()
    let keptOpen = try RawClient(server.port)
    keptOpen.send(RawClient.own("GET", "health").replacingOccurrences(of: "close", with: "Keep"))
    let first = keptOpen.receive(until: "services")
    var crowd: [RawClient] = []
    for _ in 0..<999 { crowd.append(try RawClient(server.port)) }
    defer { _ = crowd.count }

    let told = try RawClient.ask(server, RawClient.own("GET", "health"))

    #expect(first.contains("200 OK"))
    #expect(told.contains("200 OK"))
    #expect(keptOpen.receive(patience: 2) == "")
  }

  @Test("hold against three hundred clients who send junk")
  func junk() throws {
    let server = try ServerProcess()
    var dice = SeededDice(state: 20_260_105)
    for round in 0..<300 {
      let client = try RawClient(server.port)
      var bytes = (0..<Int.random(in: 1...900, using: &dice)).map { _ in
        UInt8.random(in: 0...255, using: &dice)
      }
      switch round % 4 {
      case 0: break
      case 1: bytes = Array("POST / HTTP/1.1\r\n".utf8) + bytes
      case 2: bytes = Array(RawClient.ecs("RunTask", String(repeating: "{", count: 900)).utf8)
      default:
        var request = Array(RawClient.ecs("CreateCluster", #"{"clusterName":"a"}"#).utf8)
        for _ in 0..<3 {
          request[Int.random(in: 0..<request.count, using: &dice)] = bytes.first ?? 0
        }
        bytes = request
      }
      client.send(bytes)
      client.finish()
      if round % 3 == 0 { _ = client.receive(patience: 0.05) }
    }

    let told = try RawClient.ask(server, RawClient.own("GET", "health"))

    #expect(told.hasPrefix("HTTP/1.1 200 OK"))
    #expect(server.end(by: SIGTERM) == 0)
  }
}

/// Dice that fall the same way in every run (SplitMix64).
struct SeededDice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
