import Foundation
import Testing

@Suite("The own endpoints") struct OwnEndpointTests {
  @Test("empty the cloud, with another clock and other dice")
  func reset() throws {
    let server = try ServerProcess("--clock", "manual")
    _ = try RawClient.ask(
      server, RawClient.ecs("CreateCluster", "{}", "Connection: close\r\n"))
    _ = try RawClient.ask(server, RawClient.own("POST", "advance?by=1h"))

    let told = try RawClient.ask(server, RawClient.own("POST", "reset?clock=fast&seed=7"))
    let left = try RawClient.ask(
      server, RawClient.ecs("ListClusters", "{}", "Connection: close\r\n"))

    #expect(told.contains(#""time":"2026-01-05T09:00:00+00:00","clock":"fast""#))
    #expect(left.contains(#""clusterArns":[]"#))
  }

  @Test("let time pass as much as asked")
  func advance() throws {
    let server = try ServerProcess("--clock", "manual")

    let told = try RawClient.ask(server, RawClient.own("POST", "advance?by=1h30m"))

    #expect(told.contains(#""time":"2026-01-05T10:30:00+00:00""#))
  }

  @Test("bring about what goes wrong")
  func fault() throws {
    let server = try ServerProcess("--clock", "manual")

    let told = try RawClient.ask(
      server, RawClient.own("POST", "fault?name=zone-down&argument=us-east-1a"))
    let wrong = try RawClient.ask(server, RawClient.own("POST", "fault?name=flood"))

    #expect(told.contains("200 OK"))
    #expect(wrong.contains("400 Bad Request") && wrong.contains("zone-down"))
  }

  @Test(
    "say what is wrong with a question",
    arguments: [
      ("POST", "reset?clock=slow", "no clock 'slow'"),
      ("POST", "reset?seed=many", "no whole number"),
      ("POST", "reset?colour=red", "knows no 'colour'"),
      ("POST", "advance", "Say how much"), ("POST", "advance?by=-5s", "Say how much"),
      ("GET", "reset", "asked with POST"), ("GET", "nothing", "There is no /_drydock/nothing"),
      ("POST", "advance?by=%zz", "not well formed"),
    ])
  func complaints(method: String, path: String, sentence: String) throws {
    let server = try ServerProcess()

    let told = try RawClient.ask(server, RawClient.own(method, path))

    #expect(told.hasPrefix("HTTP/1.1 4"))
    #expect(told.contains(sentence))
  }

  @Test("are not answered to web pages, nor under a name that a page chose")
  func webPages() throws {
    let server = try ServerProcess()

    let page = try RawClient.ask(
      server, RawClient.own("POST", "reset", "Origin: http://example.com\r\n"))
    let fetch = try RawClient.ask(
      server, RawClient.own("POST", "reset", "Sec-Fetch-Site: cross-site\r\n"))
    let rebound = try RawClient.ask(
      server,
      "POST /_drydock/reset HTTP/1.1\r\nHost: example.com:4566\r\nConnection: close\r\n\r\n")
    let service = try RawClient.ask(
      server, RawClient.ecs("ListClusters", "{}", "Origin: null\r\nConnection: close\r\n"))

    for told in [page, fetch, rebound, service] { #expect(told.hasPrefix("HTTP/1.1 403 ")) }
  }

  @Test("want a token where they can be reached from outside")
  func token() throws {
    let server = try ServerProcess("--bind", "0.0.0.0", "--token", "sesame")
    let made = try ServerProcess("--bind", "0.0.0.0")

    let without = try RawClient.ask(server, RawClient.own("POST", "reset"))
    let wrong = try RawClient.ask(
      server, RawClient.own("POST", "reset", "X-Drydock-Token: open\r\n"))
    let right = try RawClient.ask(
      server, RawClient.own("POST", "reset", "X-Drydock-Token: sesame\r\n"))
    let health = try RawClient.ask(server, RawClient.own("GET", "health"))

    #expect(without.hasPrefix("HTTP/1.1 401 ") && wrong.hasPrefix("HTTP/1.1 401 "))
    #expect(right.hasPrefix("HTTP/1.1 200 ") && health.hasPrefix("HTTP/1.1 200 "))
    #expect(made.greeting.contains("X-Drydock-Token: "))
  }
}
