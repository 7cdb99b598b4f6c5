import AWSWire

/// Answers to what is no request to a service: plain text, since no protocol is known yet.
extension WireResponse {
  static let malformed = plain(400, "This is not an HTTP/1.1 request.")
  static let headTooLarge = plain(431, "The request's target or headers are too large.")
  static let expectationFailed = plain(417, "Only 'Expect: 100-continue' is understood.")
  static let tooSlow = plain(408, "The request took too long to arrive.")
  static let busy = plain(503, "Too much is being sent at a time; try again.")

  /// A line of text.
  static func plain(_ status: Int, _ text: String) -> WireResponse {
    WireResponse(
      status: status, headers: [WireHeader("Content-Type", "text/plain; charset=utf-8")],
      body: Array((text + "\n").utf8))
  }
}
