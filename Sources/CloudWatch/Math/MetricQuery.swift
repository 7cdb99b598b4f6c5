import AWSModel
import Documents

/// One line of a question for metrics: a statistic of a metric, or a calculation with other lines.
public struct MetricQuery: Codable, Sendable {
  /// Its name in calculations.
  public let id: String
  /// The metric; nil for a calculation.
  public let stat: Stat?
  /// The calculation; nil for a metric.
  public let expression: String?
  /// What people call it.
  public let label: String?
  /// Whether its data is wanted, and not only used by calculations.
  public let returnsData: Bool
  /// For a calculation, the length of a period in seconds.
  public let period: Int64?
  /// Whether the request said if its data is wanted.
  let saysReturn: Bool

  /// A statistic of a metric.
  public struct Stat: Codable, Sendable {
    /// The metric.
    public let metric: Metric
    /// The statistic.
    public let statistic: Statistic
    /// The length of a period in seconds.
    public let period: Int64
    /// Only values in that unit.
    public let unit: String?
  }

  /// The query as answers carry it.
  var shape: JSON {
    JSON(present: [
      "Id": .string(id),
      "MetricStat": stat.map { stat in
        JSON(present: [
          "Metric": stat.metric.shape, "Period": .integer(stat.period),
          "Stat": .string(stat.statistic.name), "Unit": .text(stat.unit),
        ])
      },
      "Expression": .text(expression), "Label": .text(label),
      "ReturnData": saysReturn ? .bool(returnsData) : nil, "Period": period.map(JSON.integer),
    ])
  }
}

/// A query as requests carry it.
struct MetricQueryInput: Decodable {
  let Id: String
  let MetricStat: StatInput?
  let Expression: String?
  let Label: String?
  let ReturnData: Bool?
  let Period: Int64?
  let AccountId: String?

  struct StatInput: Decodable {
    let Metric: MetricInput
    let Period: Int64
    let Stat: String
    let Unit: String?
  }

  struct MetricInput: Decodable {
    let Namespace: String?
    let MetricName: String?
    let Dimensions: [DimensionInput]?
  }

  /// The query.
  ///
  /// - Throws: `ValidationError` for what cannot be calculated here.
  func query(_ list: String, _ place: Int) throws(AWSError) -> MetricQuery {
    let path = "\(list).member.\(place + 1)"
    guard (MetricStat == nil) != (Expression == nil) else {
      // Source: the answer as getmoto/moto keeps it; the empty line is AWS's.
      throw MetricStat == nil
        ? .validation("The parameter \(path).MetricStat is required.\n")
        : .validation(
          "The parameters \(path).MetricStat and \(path).Expression are mutually exclusive and you "
            + "have specified both.")
    }
    if let account = AccountId {
      throw .validation(
        "Metrics of other accounts (\(path).AccountId=\(account)) are not simulated; leave "
          + "AccountId out and ask in the account itself.")
    }
    var stat: MetricQuery.Stat?
    if let given = MetricStat {
      guard let statistic = Statistic(given.Stat) else {
        throw .invalidValue(
          "The value \(given.Stat) for parameter \(path).MetricStat.Stat is not supported.")
      }
      try MetricPeriod.check(given.Period)
      stat = MetricQuery.Stat(
        metric: Metric(
          given.Metric.Namespace ?? "", given.Metric.MetricName ?? "",
          given: given.Metric.Dimensions),
        statistic: statistic, period: given.Period, unit: given.Unit)
    }
    if let text = Expression, let fault = MathExpression.fault(in: text) {
      throw .validation("Error in expression '\(Id)': \(fault)")
    }
    return MetricQuery(
      id: Id, stat: stat, expression: Expression, label: Label, returnsData: ReturnData ?? true,
      period: Period, saysReturn: ReturnData != nil)
  }
}

extension [MetricQueryInput] {
  /// The queries of a request.
  ///
  /// - Throws: `ValidationError` for one that cannot be calculated, or an id that comes twice.
  func queries(_ list: String) throws(AWSError) -> [MetricQuery] {
    var queries: [MetricQuery] = []
    for (place, input) in enumerated() {
      guard !queries.contains(where: { $0.id == input.Id }) else {
        throw .validation("The values for parameter id in \(list) are not unique.")
      }
      queries.append(try input.query(list, place))
    }
    let known = queries.map(\.id)
    for query in queries {
      guard let text = query.expression, let tree = MathExpression(text) else { continue }
      if let stranger = tree.names.first(where: { !known.contains($0) }) {
        throw .validation("Error in expression '\(query.id)': Unknown identifier: '\(stranger)'")
      }
      if tree.names.contains(query.id) {
        throw .validation("Error in expression '\(query.id)': it refers to itself.")
      }
    }
    return queries
  }
}
