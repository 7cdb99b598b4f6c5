import Sandbox

extension WebRequest {
  /// The request that a URL stands for; nil where it is none.
  init?(url: String) {
    var rest = Substring(url)
    var isSecure = false
    if rest.hasPrefix("https://") {
      isSecure = true
      rest = rest.dropFirst(8)
    } else if rest.hasPrefix("http://") {
      rest = rest.dropFirst(7)
    } else if rest.contains("://") {
      return nil
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let host: String
    var behindHost = authority
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      host = String(authority[..<end].dropFirst())
      behindHost = authority[end...].dropFirst()
    } else {
      host = String(authority.prefix { $0 != ":" })
      behindHost = authority.dropFirst(host.count)
    }
    guard !host.isEmpty else { return nil }
    var port = isSecure ? 443 : 80
    if behindHost.hasPrefix(":") {
      guard let given = Int(behindHost.dropFirst()), (1...65_535).contains(given) else {
        return nil
      }
      port = given
    }
    self.init(host: host, port: port)
    self.isSecure = isSecure
    let behind = rest.dropFirst(authority.count).split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = behind.first.map(String.init) ?? ""
    if path.isEmpty { path = "/" }
    query = behind.count > 1 ? String(behind[1]) : ""
  }
}
