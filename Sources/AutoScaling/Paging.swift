import AWSModel

/// A request that shows many things, a page at a time.
protocol PagedRequest {
  /// How many at most.
  var MaxRecords: Int? { get }
  /// The token of the page before.
  var NextToken: String? { get }
}

extension PagedRequest {
  /// The page that is asked for.
  ///
  /// - Parameters:
  ///   - all: everything there is to show.
  ///   - operation: the operation's name.
  ///   - most: the greatest number on a page.
  ///   - usual: how many are on a page where no number is asked for.
  ///   - key: what tells an element from the others.
  /// - Returns: the page asked for.
  /// - Throws: `ValidationError` for a number that is too great, `InvalidNextToken`.
  /// - Source: EC2 Auto Scaling API Reference, the descriptions of `MaxRecords`.
  func page<Element>(
    of all: [Element], _ operation: String, most: Int = 100, usual: Int = 50,
    key: (Element) -> String
  ) throws(AWSError) -> ListPage<Element> {
    if let number = MaxRecords, !(1...most).contains(number) {
      throw .invalid("MaxRecords must be between 1 and \(most): \(number)")
    }
    let page = ListPage(
      of: all, list: operation, token: NextToken, limit: MaxRecords ?? usual, key: key)
    guard let page else {
      throw AWSError(
        code: "InvalidNextToken", message: "The token '\(NextToken ?? "")' is invalid.")
    }
    return page
  }
}

/// One `Name=…,Values=…` of a request.
struct Filter: Decodable {
  let Name: String?
  let Values: [String]?

  /// The rows that pass.
  func only<Row>(
    _ rows: [Row], _ passes: (Filter, Row) throws(AWSError) -> Bool
  ) throws(AWSError) -> [Row] {
    var passed: [Row] = []
    for row in rows where try passes(self, row) { passed.append(row) }
    return passed
  }
}
