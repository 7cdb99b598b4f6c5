/// What an evaluation may still cost.
///
/// Source: apiserver, `apis/cel/config.go`: a million for one expression, ten million for all of a
/// policy. Here every part that is evaluated costs one, and every ten signs of text one more;
/// upstream's figures for single functions differ.
struct CELCost {
  /// The limit for one expression.
  static let perExpression = 1_000_000
  /// The limit for all expressions of a policy.
  static let perPolicy = 10_000_000

  private(set) var spent = 0

  mutating func charge(_ amount: Int) throws(CELError) {
    let (sum, overflow) = spent.addingReportingOverflow(max(amount, 0))
    spent = overflow ? .max : sum
    guard spent <= Self.perExpression else { throw .tooCostly }
  }
}
