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
    let isAscending = input.ScanBy == "TimestampAscending"
    let rows = wanted.map { query -> Row in
      let points = series(of: query, queries, input, call).points
      return Row(query: query, points: isAscending ? points : points.reversed())
    }
    let skip = try skipped(input.NextToken, of: rows.reduce(0) { $0 + max($1.points.count, 1) })
    let (results, count) = page(of: rows, from: skip, limit: limit)
    let isMore = rows.reduce(0) { $0 + max($1.points.count, 1) } > skip + count
    return Output(
      MetricDataResults: results, NextToken: isMore ? "points-\(skip + count)" : nil, Messages: [])
  }

  /// A line with its values in the order asked for.
  private struct Row {
    let query: MetricQuery
    let points: [MetricSeries.Point]
  }

  /// The lines, or parts of lines, behind the first `skip` values, up to `limit` values; a line
  /// without values counts as one.
  private static func page(
    of rows: [Row], from skip: Int, limit: Int
  ) -> (results: [JSON], count: Int) {
    var results: [JSON] = []
    var before = 0
    var count = 0
    for row in rows {
      let length = max(row.points.count, 1)
      defer { before += length }
      guard before + length > skip else { continue }
      guard count < limit else { break }
      let first = max(skip - before, 0)
      let shown = row.points.dropFirst(first).prefix(limit - count)
      let isPartial = first + shown.count < row.points.count
      count += max(shown.count, 1)
      results.append([
        "Id": .string(row.query.id), "Label": .string(row.query.label ?? label(of: row.query)),
        "Timestamps": .array(shown.map(\.time.timestamp)),
        "Values": .array(shown.map { .double($0.value) }),
        "StatusCode": isPartial ? "PartialData" : "Complete",
      ])
    }
    return (results, count)
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
