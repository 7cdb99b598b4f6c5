import AWSModel

/// A request that shows many things, a page at a time.
protocol PagedRequest {
  /// The token of the page before.
  var Marker: String? { get }
  /// How many at most.
  var PageSize: Int? { get }
}

extension PagedRequest {
  /// The page that is asked for.
  ///
  /// - Source: ELBv2 API Reference (400 to a page at most).
  func page<Element>(
    of all: [Element], _ operation: String, key: (Element) -> String
  ) throws(AWSError) -> ListPage<Element> {
    let page = ListPage(
      of: all, list: "elbv2 \(operation)", token: Marker, limit: PageSize ?? 400, key: key)
    guard let page else { throw .validation("Invalid marker") }
    return page
  }
}
