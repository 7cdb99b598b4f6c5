/// A key that example pages show and our answers lack, with the reason.
struct MissingKey {
  /// The end of the path, such as `cluster.attachments[]`; it covers what is below it, too.
  let path: String
  let reason: String

  func covers(_ shown: String) -> Bool {
    guard let found = shown.range(of: path) else { return false }
    let isStart = found.lowerBound == shown.startIndex || shown[..<found.lowerBound].last == "."
    let rest = shown[found.upperBound...]
    return isStart && (rest.isEmpty || rest.hasPrefix(".") || rest.hasPrefix("["))
  }

  /// The table.
  static let all: [MissingKey] = []
}
