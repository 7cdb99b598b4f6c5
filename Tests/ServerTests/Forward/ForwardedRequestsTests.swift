import Testing

@testable import Server

@Suite("What is said through a forwarded port") struct ForwardedRequestsTests {
  private func nexts(_ text: String, isLast: Bool = false) -> [ForwardedRequests.Next] {
    var requests = ForwardedRequests()
    requests.take(Array(text.utf8), isLast: isLast)
    var found: [ForwardedRequests.Next] = []
    while let next = requests.next() {
      found.append(next)
      if next == .end || next == .unknown { break }
    }
    return found
  }

  private func request(
    _ path: String, _ method: String = "GET", isLast: Bool = false
  ) -> ForwardedRequests.Next {
    .request(ForwardedRequest(method: method, path: path, isLast: isLast))
  }

  @Test("is cut into requests, with or without bodies")
  func cut() {
    #expect(
      nexts("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n") == [request("/a"), request("/b")])
    #expect(
      nexts("POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /b HTTP/1.1\r\n\r\n")
        == [request("/a", "POST"), request("/b")])
    #expect(
      nexts("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
        == [request("/", "PUT")])
  }

  @Test("is waited for until it is whole")
  func waiting() {
    #expect(nexts("").isEmpty)
    #expect(nexts("GET / HT").isEmpty)
    #expect(nexts("GET / HTTP/1.1\r\nHost: a").isEmpty)
    #expect(nexts("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab").isEmpty)
  }

  @Test("ends with the client, and with what the client wants to be the last")
  func ending() {
    #expect(nexts("GET / HTTP/1.1\r\n\r\n", isLast: true) == [request("/"), .end])
    #expect(nexts("GET / HTTP/1.0\r\n\r\n") == [request("/", isLast: true)])
    #expect(
      nexts("GET / HTTP/1.1\r\nConnection: close\r\n\r\n") == [request("/", isLast: true)])
  }

  @Test(
    "is HTTP or nothing that is served",
    arguments: [
      "SSH-2.0-OpenSSH_9.2\r\n", "*1\r\n$4\r\nPING\r\n", "\u{16}\u{3}\u{1}",
      "get / HTTP/1.1\r\n\r\n",
    ])
  func others(_ text: String) {
    #expect(nexts(text) == [.unknown])
  }
}
