import AWSModel

/// A request for a list of IAM, which comes in pages of a hundred unless asked otherwise.
///
/// - Source: IAM API Reference, “ListRoles” (`Marker`, `MaxItems`, `IsTruncated`).
protocol PagedRequest {
  /// How many at most; the model says from 1 to 1,000.
  var MaxItems: Int? { get }
  /// The token of the page before.
  var Marker: String? { get }
}

extension PagedRequest {
  /// The page that is asked for.
  ///
  /// - Throws: `ValidationError` for a marker that this list did not give.
  func page<Element>(
    of all: [Element], _ operation: String, key: (Element) -> String
  ) throws(AWSError) -> ListPage<Element> {
    let page = ListPage(
      of: all, list: operation, token: Marker, limit: MaxItems ?? 100, key: key)
    guard let page else {
      throw AWSError(code: "ValidationError", message: "Invalid Marker.")
    }
    return page
  }
}
