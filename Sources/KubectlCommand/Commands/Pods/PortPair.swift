/// A local port and the port of a pod to which it leads.
///
/// Source: client-go, `tools/portforward/portforward.go`, `parsePorts`.
struct PortPair {
  /// 0 stands for any that is free.
  var local: Int64
  let remote: Int64

  /// Reads `8080:80`, `80` and `:80`.
  init(_ text: String) throws(Failure) {
    let halves = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard halves.count <= 2 else { throw .said("invalid port format '\(text)'") }
    let front = halves[0].isEmpty && halves.count == 2 ? "0" : halves[0]
    local = try Self.number(front, "local")
    remote = try Self.number(halves[halves.count - 1], "remote")
    if remote == 0 { throw .said("remote port must be > 0") }
  }

  private static func number(_ text: String, _ side: String) throws(Failure) -> Int64 {
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    if isNumber, let number = Int64(text), number <= 65_535 { return number }
    throw .said(
      "error parsing \(side) port '\(text)': strconv.ParseUint: parsing \(GoText.quoted(text)): "
        + (isNumber ? "value out of range" : "invalid syntax"))
  }
}
