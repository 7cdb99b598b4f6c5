import AWSModel

/// A request for a list of Cloud Map, which comes in pages of a hundred unless asked otherwise.
///
/// - Source: Cloud Map API Reference, “ListInstances” (`MaxResults`).
protocol PagedRequest {
  /// How many at most; the model says from 1 to 100.
  var MaxResults: Int? { get }
  /// The token of the page before.
  var NextToken: String? { get }
}

extension PagedRequest {
  /// The page that is asked for.
  ///
  /// - Throws: `InvalidInput` for a token that this list did not give.
  func page<Element>(
    of all: [Element], _ list: String, key: (Element) -> String
  ) throws(AWSError) -> ListPage<Element> {
    let page = ListPage(of: all, list: list, token: NextToken, limit: MaxResults ?? 100, key: key)
    guard let page else { throw .invalidInput("The value of NextToken is not valid") }
    return page
  }
}

/// One condition of a list.
struct ListFilter: Decodable {
  let Name: String
  let Values: [String]
  let Condition: String?

  /// Whether a value meets it.
  func admits(_ value: String) -> Bool {
    switch Condition ?? "EQ" {
    case "BEGINS_WITH": Values.contains { value.hasPrefix($0) }
    default: Values.contains(value)
    }
  }

  /// Refuses conditions that the filter does not know, and more values than it takes.
  ///
  /// - Throws: `InvalidInput`.
  func check(_ conditions: [String: [String]]) throws(AWSError) {
    let condition = Condition ?? "EQ"
    guard conditions[Name]?.contains(condition) ?? false else {
      throw .invalidInput("The condition \(condition) is not supported for the filter \(Name)")
    }
    let isPlain = condition == "EQ" || condition == "BEGINS_WITH"
    if isPlain ? Values.count != 1 : condition == "BETWEEN" ? Values.count != 2 : Values.isEmpty {
      let wanted = isPlain ? "one value" : condition == "BETWEEN" ? "two values" : "a value"
      throw .invalidInput("The filter \(Name) with the condition \(condition) takes \(wanted)")
    }
  }
}
