import AWSModel
import Documents
import Simulation

/// Shows several metrics, and calculations with them, over time.
public enum GetMetricData: Operation {
  /// What, and when.
  public struct Input: Decodable {
    let MetricDataQueries: [MetricQueryInput]
    let StartTime: Double
    let EndTime: Double
    let ScanBy: String?
    let MaxDatapoints: Int?
    let NextToken: String?
  }

  /// A line of values for every query whose data is wanted.
  public struct Output: Encodable {
    let MetricDataResults: [JSON]
    let NextToken: String?
    let Messages: [JSON]
  }

  /// Shows them; all that was asked for comes on one page, up to the number of points allowed.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let queries = try input.MetricDataQueries.queries("MetricDataQueries")
    guard input.StartTime != input.EndTime else {
      throw .validation("The parameter StartTime must not equal parameter EndTime.")
    }
    guard input.StartTime < input.EndTime else {
      throw .validation("The parameter EndTime must be greater than StartTime.")
    }
    let wanted = queries.filter(\.returnsData)
    guard !wanted.isEmpty else {
      throw .validation("At least one query must return data (ReturnData=true).")
    }
    let limit = input.MaxDatapoints ?? 100_800
    guard (1...100_800).contains(limit) else {
      throw .validation("The parameter MaxDatapoints must be between 1 and 100800.")
    }
    var results: [JSON] = []
    let isAscending = input.ScanBy == "TimestampAscending"
    var rows: [(query: MetricQuery, points: [MetricSeries.Point])] = []
    for query in wanted {
      let series = series(of: query, queries, input, call)
      rows.append((query, isAscending ? series.points : series.points.reversed()))
    }
    let skip = try skipped(input.NextToken, of: rows.map(\.points.count).reduce(0, max))
    for (query, points) in rows {
      let page = points.dropFirst(skip).prefix(limit)
      let isPartial = points.count > skip + page.count
      results.append([
        "Id": .string(query.id), "Label": .string(query.label ?? label(of: query)),
        "Timestamps": .array(page.map(\.time.timestamp)),
        "Values": .array(page.map { .double($0.value) }),
        "StatusCode": isPartial ? "PartialData" : "Complete",
      ])
    }
    let isMore = rows.contains { $0.points.count > skip + limit }
    return Output(
      MetricDataResults: results, NextToken: isMore ? "points-\(skip + limit)" : nil, Messages: [])
  }

  private static func series(
    of query: MetricQuery, _ queries: [MetricQuery], _ input: Input, _ call: Call
  ) -> MetricSeries {
    let period = period(of: query, queries, depth: 0) ?? 60
    let now = call.world.now
    let span = MetricSpan(input.StartTime, input.EndTime, period: period, now: now)
    let math = MetricMath(
      queries, call.scope, from: span.start, to: min(span.end, now), period: period,
      world: call.world)
    return math.series(of: query.id) ?? MetricSeries()
  }

  /// The length of the periods of a line: a calculation takes over that of its first metric.
  private static func period(
    of query: MetricQuery, _ queries: [MetricQuery], depth: Int
  ) -> Int64? {
    if let own = query.stat?.period ?? query.period { return own }
    guard depth < 20 else { return nil }
    let names = query.expression.flatMap { MathExpression($0)?.names } ?? []
    for name in names {
      if let other = queries.first(where: { $0.id == name }),
        let found = period(of: other, queries, depth: depth + 1)
      {
        return found
      }
    }
    return queries.compactMap { $0.stat?.period }.first
  }

  private static func label(of query: MetricQuery) -> String {
    guard let stat = query.stat else { return query.id }
    return stat.metric.name
  }

  private static func skipped(_ token: String?, of count: Int) throws(AWSError) -> Int {
    guard let token else { return 0 }
    guard token.hasPrefix("points-"), let skip = Int(token.dropFirst(7)), skip > 0, skip < count
    else { throw .invalidToken }
    return skip
  }
}
