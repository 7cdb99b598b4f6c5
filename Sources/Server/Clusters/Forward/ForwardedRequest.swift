/// A request to a server in a pod.
struct ForwardedRequest: Equatable {
  let method: String
  let path: String
  /// Whether the client wants the connection to end with its answer.
  let isLast: Bool

  /// The bytes of the answer.
  func answer(_ text: String, status: Int) -> [UInt8] {
    let kind = text.hasPrefix("<") ? "text/html" : "text/plain"
    let head =
      "HTTP/1.1 \(status) \(Self.reasons[status] ?? "OK")\r\nContent-Type: \(kind)\r\n"
      + "Content-Length: \(text.utf8.count)\r\n"
      + "Connection: \(isLast ? "close" : "keep-alive")\r\n\r\n"
    return Array(head.utf8) + (method == "HEAD" ? [] : Array(text.utf8))
  }

  private static let reasons = [
    200: "OK", 404: "Not Found", 500: "Internal Server Error", 503: "Service Unavailable",
  ]
}
