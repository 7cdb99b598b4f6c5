import Foundation
import Testing

@Suite("The server's start and end") struct StateTests {
  @Test("finishes a request under way before it stops")
  func gracefulStop() throws {
    let server = try ServerProcess()
    let client = try RawClient(server.port)
    let request = RawClient.ecs("CreateCluster", #"{"clusterName":"late"}"#)
    client.send(String(request.dropLast(5)))
    _ = try RawClient.ask(server, RawClient.own("GET", "health"))

    server.send(SIGTERM)
    Thread.sleep(forTimeInterval: 0.1)
    client.send(String(request.suffix(5)))
    let told = client.receive()

    #expect(told.contains(":cluster/late"))
    #expect(told.contains("Connection: close"))
    #expect(server.wait() == 0)
    #expect(throws: RawClient.Refused.self) { try RawClient(server.port) }
  }

  @Test("keeps what it acknowledged when it is killed, ten times over")
  func killed() throws {
    let folder = try Folder()
    var told: [String] = []
    for round in 0..<10 {
      let server = try ServerProcess("--state", folder.path, "--clock", "manual")
      let client = try RawClient(server.port)
      for number in 0..<5 {
        client.send(RawClient.ecs("CreateCluster", #"{"clusterName":"c\#(round)-\#(number)"}"#))
        told.append(client.receive(until: "ACTIVE"))
      }
      _ = try RawClient.ask(server, RawClient.own("POST", "advance?by=1m"))
      #expect(server.end(by: SIGKILL) == nil)
    }

    let server = try ServerProcess("--state", folder.path, "--clock", "manual")
    let list = try RawClient.ask(
      server, RawClient.ecs("ListClusters", "{}", "Connection: close\r\n"))
    let health = try RawClient.ask(server, RawClient.own("GET", "health"))

    #expect(told.allSatisfy { $0.contains("200 OK") })
    for round in 0..<10 {
      for number in 0..<5 { #expect(list.contains("cluster/c\(round)-\(number)\"")) }
    }
    #expect(health.contains("09:10:00"))
    #expect(server.end(by: SIGTERM) == 0)
  }

  @Test("begins anew in a kept folder after a reset")
  func keptReset() throws {
    let folder = try Folder()
    let server = try ServerProcess("--state", folder.path)
    _ = try RawClient.ask(server, RawClient.ecs("CreateCluster", "{}", "Connection: close\r\n"))
    _ = try RawClient.ask(server, RawClient.own("POST", "reset"))
    #expect(server.end(by: SIGKILL) == nil)

    let again = try ServerProcess("--state", folder.path)
    let list = try RawClient.ask(
      again, RawClient.ecs("ListClusters", "{}", "Connection: close\r\n"))

    #expect(list.contains(#""clusterArns":[]"#))
  }

  @Test("says in one line why it cannot begin")
  func complaints() throws {
    let folder = try Folder()
    let server = try ServerProcess("--state", folder.path)

    let port = try ServerProcess.run("--port", "\(server.port)")
    let state = try ServerProcess.run("--port", "0", "--state", folder.path)
    let address = try ServerProcess.run("--bind", "203.0.113.9", "--port", "0")

    #expect(port.status == 1 && port.complaint.contains("the port is in use"))
    #expect(state.status == 1 && state.complaint.contains("another drydock holds"))
    #expect(address.status == 1 && address.complaint.hasPrefix("drydock: cannot listen at"))
    for complaint in [port.complaint, state.complaint, address.complaint] {
      #expect(complaint.split(separator: "\n").count == 1)
    }
  }
}

/// A folder that is gone with the test.
final class Folder {
  let path: String

  init() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    path = place.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
