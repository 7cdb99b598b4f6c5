/// An address at which a forward listens.
///
/// Source: client-go, `tools/portforward/portforward.go`, `parseAddresses`.
struct ListenAddress {
  let text: String
  let network: String
  /// Whether it is one of the two that `localhost` stands for, of which one is enough.
  var isHome = false

  /// The addresses of `--address`, sorted.
  static func all(_ texts: [String]) throws(Failure) -> [ListenAddress] {
    if texts.isEmpty { throw .said("you must specify at least 1 address") }
    var all: [ListenAddress] = []
    for text in texts {
      if text == "localhost" {
        let homes = [("127.0.0.1", "tcp4"), ("::1", "tcp6")]
        all += homes.filter { home in !all.contains { $0.text == home.0 } }
          .map { ListenAddress(text: $0.0, network: $0.1, isHome: true) }
      } else {
        guard let network = network(of: text) else { throw .said("\(text) is not a valid IP") }
        all.removeAll { $0.text == text }
        all.append(ListenAddress(text: text, network: network))
      }
    }
    return all.sorted { $0.text < $1.text }
  }

  private static func network(of text: String) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return "tcp4" }
    let digits = text.split(separator: ":", omittingEmptySubsequences: true)
    let isSix =
      text.contains("::") || digits.count == 8
      ? digits.count <= 8 && digits.allSatisfy { UInt16($0, radix: 16) != nil } : false
    return isSix ? "tcp6" : nil
  }
}
