import AWSModel

/// A request that shows many things, a page at a time.
protocol PagedRequest {
  /// How many at most.
  var MaxResults: Int? { get }
  /// The token of the page before.
  var NextToken: String? { get }
}

extension PagedRequest {
  /// The page that is asked for.
  ///
  /// - Parameters:
  ///   - all: everything there is to show.
  ///   - operation: the operation's name.
  ///   - range: the numbers that may be asked for; a page holds the highest where none is.
  ///   - key: what tells an element from the others.
  /// - Returns: the page asked for.
  /// - Throws: `InvalidParameterValue` for a number out of the range, `InvalidNextToken`.
  /// - Source: EC2 API Reference, “Error codes” and the descriptions of `MaxResults`; the sentence
  ///   as in public reports (aws/aws-sdk-ruby pull request 2575).
  func page<Element>(
    of all: [Element], _ operation: String, _ range: ClosedRange<Int> = 5...1000,
    key: (Element) -> String
  ) throws(AWSError) -> ListPage<Element> {
    if let number = MaxResults, !range.contains(number) {
      let bound =
        number < range.lowerBound
        ? "greater than \(range.lowerBound)" : "less than \(range.upperBound)"
      throw .invalidValue(
        "Value ( \(number) ) for parameter maxResults is invalid. Expecting a value \(bound).")
    }
    let page = ListPage(
      of: all, list: operation, token: NextToken, limit: MaxResults ?? range.upperBound, key: key)
    guard let page else {
      throw AWSError(code: "InvalidNextToken", message: "The specified NextToken is not valid.")
    }
    return page
  }

  /// Refuses a number of results beside the ids of what is to be shown.
  ///
  /// - Source: EC2 API Reference, “DescribeInstances”; the sentence as in public reports
  ///   (getmoto/moto issue 6282).
  func refuseIDs(_ ids: [String]?, called name: String) throws(AWSError) {
    guard MaxResults != nil, ids?.isEmpty == false else { return }
    throw .invalidCombination(
      "The parameter \(name) cannot be used with the parameter maxResults")
  }
}
