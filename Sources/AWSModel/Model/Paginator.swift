import Documents

/// How an operation answers in pages.
public struct Paginator: Sendable {
  /// The request members that say where to go on.
  public let inputTokens: [String]
  /// Where the response says it, as JMESPath.
  public let outputTokens: [String]
  /// The request member for the size of a page.
  public let limitKey: String?
  /// What of a response is a page's part of the whole, as JMESPath; the first one is counted.
  public let resultKeys: [String]
  /// Where the response says whether there is more, as JMESPath.
  public let moreResults: String?
  /// What is the same on every page, as JMESPath.
  public let constantKeys: [String]

  init(entry: JSON) {
    func texts(_ key: String) -> [String] {
      switch entry[key] {
      case .string(let text): [text]
      case .array(let elements): elements.compactMap(\.string)
      default: []
      }
    }
    inputTokens = texts("input_token")
    outputTokens = texts("output_token")
    limitKey = entry["limit_key"]?.string
    resultKeys = texts("result_key")
    moreResults = entry["more_results"]?.string
    constantKeys = texts("non_aggregate_keys")
  }
}
