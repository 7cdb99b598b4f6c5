import Foundation
import Testing

@Suite("A connection") struct ConnectionTests {
  @Test("answers requests sent at once in the order sent, and stays open")
  func pipelining() throws {
    let server = try ServerProcess("--clock", "manual")
    let client = try RawClient(server.port)

    client.send(
      RawClient.ecs("CreateCluster", #"{"clusterName":"first"}"#)
        + RawClient.ecs("ListClusters")
        + RawClient.ecs("DeleteCluster", #"{"cluster":"first"}"#))
    let told = client.receive(until: "HTTP/1.1 200 OK", times: 3, patience: 2)
    client.send(RawClient.ecs("ListClusters"))
    let after = client.receive(until: "clusterArns")

    let parts = told.components(separatedBy: "HTTP/1.1 200 OK").dropFirst()
    #expect(parts.count == 3)
    #expect(parts.map { $0.contains(#""status":"ACTIVE""#) } == [true, false, false])
    #expect(parts.map { $0.contains("clusterArns") } == [false, true, false])
    #expect(parts.last?.contains(#""status":"INACTIVE""#) == true)
    #expect(after.contains("HTTP/1.1 200 OK"))
  }

  @Test("answers a client that has said all it wants to")
  func halfClosing() throws {
    let server = try ServerProcess("--clock", "manual")
    let client = try RawClient(server.port)

    client.send(
      RawClient.ecs("CreateCluster", #"{"clusterName":"last"}"#) + RawClient.ecs("ListClusters"))
    client.finish()
    let told = client.receive()

    #expect(told.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
    #expect(told.contains("cluster/last"))
  }

  @Test("ends where the client says so, and with HTTP/1.0 unless it says otherwise")
  func closing() throws {
    let server = try ServerProcess()

    let told = try RawClient.ask(server, RawClient.own("GET", "health"))
    let old = try RawClient.ask(server, "GET /_drydock/health HTTP/1.0\r\nHost: localhost\r\n\r\n")

    #expect(told.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(told.contains("\r\nConnection: close\r\n"))
    #expect(told.contains(#""clock":"live""#))
    #expect(old.hasPrefix("HTTP/1.1 200 OK\r\n"))
  }

  @Test("is told to go on where it asks before it sends a body")
  func expectation() throws {
    let server = try ServerProcess()
    let client = try RawClient(server.port)
    let request = RawClient.ecs("ListClusters", "{}", "Expect: 100-continue\r\n")

    client.send(String(request.dropLast(2)))
    let first = client.receive(until: "100 Continue")
    client.send("{}")
    let second = client.receive(until: "clusterArns")

    #expect(first == "HTTP/1.1 100 Continue\r\n\r\n")
    #expect(second.hasPrefix("HTTP/1.1 200 OK\r\n"))
  }

  @Test("gets the head alone where it asks for that")
  func head() throws {
    let server = try ServerProcess()

    let told = try RawClient.ask(server, RawClient.own("HEAD", "health"))

    #expect(told.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(told.hasSuffix("\r\n\r\n"))
  }

  @Test("takes a body in chunks")
  func chunks() throws {
    let server = try ServerProcess()
    let head = RawClient.ecs("CreateCluster", "").replacingOccurrences(
      of: "Content-Length: 0", with: "Transfer-Encoding: chunked\r\nConnection: close")

    let told = try RawClient.ask(
      server, head + "10\r\n{\"clusterName\":\"\r\n6\r\nslow\"}\r\n0\r\n\r\n")

    #expect(told.contains(":cluster/slow"))
  }

  @Test("may be an upgrade's, which is not taken up")
  func upgrade() throws {
    let server = try ServerProcess()

    let told = try RawClient.ask(
      server,
      RawClient.ecs(
        "ListClusters", "{}", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"))

    #expect(told.contains("clusterArns"))
  }
}
