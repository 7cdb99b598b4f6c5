import AWSModel

/// A request for a list of ECR, which comes in pages of a hundred unless asked otherwise.
///
/// - Source: ECR API Reference, “DescribeRepositories” (`maxResults`, `nextToken`).
protocol PagedRequest {
  /// How many at most; the model says from 1 to 1,000.
  var maxResults: Int? { get }
  /// The token of the page before.
  var nextToken: String? { get }
}

extension PagedRequest {
  /// The page that is asked for.
  ///
  /// - Throws: `InvalidParameterException` for a token that this list did not give.
  func page<Element>(
    of all: [Element], _ list: String, key: (Element) -> String
  ) throws(AWSError) -> ListPage<Element> {
    let page = ListPage(of: all, list: list, token: nextToken, limit: maxResults ?? 100, key: key)
    guard let page else {
      throw .invalidParameter(
        "Invalid parameter at 'NextToken' failed to satisfy constraint: 'Invalid NextToken'")
    }
    return page
  }

  /// Refuses paging beside the names of what is to be shown.
  func refuseNames(_ named: Bool, called name: String) throws(AWSError) {
    guard named, maxResults != nil || nextToken != nil else { return }
    let parameter = maxResults == nil ? "NextToken" : "MaxResults"
    throw .invalidParameter(
      "Invalid parameter at '\(parameter)' failed to satisfy constraint: "
        + "'cannot be used with \(name)'")
  }
}
