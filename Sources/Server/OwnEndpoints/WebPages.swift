import AWSWire

/// Keeps web pages away: a browser must not act on the learner's cloud for whoever wrote a page.
///
/// Source: Fetch Standard, "Origin header"; Fetch Metadata Request Headers, `Sec-Fetch-Site`.
enum WebPages {
  /// Refuses a request that a page sent from another site than this.
  static func refusal(of request: WireRequest) -> WireResponse? {
    guard isFromPage(request) else { return nil }
    return .plain(403, "Requests from web pages are not answered.")
  }

  /// Refuses also what reached an own endpoint under a foreign name: a page's name may be made to
  /// point here ("DNS rebinding").
  static func refusal(ofOwn request: WireRequest, bind: String) -> WireResponse? {
    if let refusal = refusal(of: request) { return refusal }
    guard let host = request.header("host").map(name(ofHost:)) else {
      return .plain(403, "The request names no host.")
    }
    let isNumber = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
    if host == "localhost" || host.hasSuffix(".localhost") || host == bind || isNumber {
      return nil
    }
    return .plain(403, "The own endpoints are not answered under the name '\(host)'.")
  }

  private static func isFromPage(_ request: WireRequest) -> Bool {
    for header in request.headers {
      // Two lengths in all: most headers are passed over without a look at their letters.
      if header.name.utf8.count == 6, header.name.lowercased() == "origin" { return true }
      if header.name.utf8.count == 14, header.name.lowercased() == "sec-fetch-site" {
        return header.value != "none"
      }
    }
    return false
  }

  /// The host without its port, in small letters.
  private static func name(ofHost text: String) -> String {
    let text = text.lowercased()
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return String(text[text.index(after: text.startIndex)..<end])
    }
    return String(text.prefix { $0 != ":" })
  }
}
