import AWSModel
import Simulation

/// Calculates what queries ask for in a span of time.
struct MetricMath {
  private let queries: [MetricQuery]
  private let scope: Scope
  private let start: SimTime
  private let end: SimTime
  private let period: Int64
  private let world: World

  /// What an expression comes to.
  private enum Value {
    case scalar(Double)
    case series(MetricSeries)
    case list([MetricSeries])
  }

  /// The queries over whole periods from `start` until `end`; the periods of calculations are
  /// `period` seconds long.
  init(
    _ queries: [MetricQuery], _ scope: Scope, from start: SimTime, to end: SimTime, period: Int64,
    world: World
  ) {
    self.queries = queries
    self.scope = scope
    self.start = start
    self.end = end
    self.period = period
    self.world = world
  }

  /// The values of a line; nil where there is none of that name.
  func series(of id: String) -> MetricSeries? { series(of: id, depth: 0) }

  private func series(of id: String, depth: Int) -> MetricSeries? {
    guard depth < 20, let query = queries.first(where: { $0.id == id }) else { return nil }
    if let stat = query.stat { return series(of: stat) }
    guard let text = query.expression, let tree = MathExpression(text) else { return nil }
    switch value(of: tree, depth: depth + 1) {
    case .series(let series)?: return series
    case .list(let all)?: return all.first
    case .scalar(let number)?:
      return MetricSeries(points: times.map { MetricSeries.Point(time: $0, value: number) })
    case nil: return MetricSeries()
    }
  }

  private func series(of stat: MetricQuery.Stat) -> MetricSeries {
    var series = MetricSeries()
    let length = SimDuration.seconds(stat.period)
    var time = start
    while time < end {
      let found = world.statistics(
        of: stat.metric, scope, from: time, to: time + length, unit: stat.unit)
      if let value = found.flatMap(stat.statistic.value(of:)) {
        series.points.append(MetricSeries.Point(time: time, value: value))
      }
      time = time + length
    }
    return series
  }

  private var times: [SimTime] {
    var times: [SimTime] = []
    var time = start
    while time < end, times.count < 20_000 {
      times.append(time)
      time = time + .seconds(max(period, 1))
    }
    return times
  }

  // MARK: - Expressions

  private func value(of tree: MathExpression, depth: Int) -> Value? {
    switch tree {
    case .number(let number): return .scalar(number)
    case .name(let name): return series(of: name, depth: depth).map { .series($0) }
    case .list(let parts): return .list(parts.compactMap { series(of: $0, depth) })
    case .negative(let inner):
      return binary("-", .scalar(0), value(of: inner, depth: depth))
    case .binary(let sign, let left, let right):
      return binary(sign, value(of: left, depth: depth), value(of: right, depth: depth))
    case .call(let name, let parts): return call(name, parts, depth)
    }
  }

  private func series(of tree: MathExpression, _ depth: Int) -> MetricSeries? {
    switch value(of: tree, depth: depth) {
    case .series(let series)?: series
    case .list(let all)?: all.first
    case .scalar(let number)?:
      MetricSeries(points: times.map { MetricSeries.Point(time: $0, value: number) })
    case nil: nil
    }
  }

  private func binary(_ sign: String, _ left: Value?, _ right: Value?) -> Value? {
    guard let left, let right else { return nil }
    let join: (Double, Double) -> Double? = { Self.join(sign, $0, $1) }
    switch (left, right) {
    case (.scalar(let one), .scalar(let other)): return join(one, other).map { .scalar($0) }
    case (.series(let one), .scalar(let other)): return .series(one.map { join($0, other) })
    case (.scalar(let one), .series(let other)): return .series(other.map { join(one, $0) })
    case (.series(let one), .series(let other)): return .series(one.joined(other, join))
    case (.list(let all), let other):
      return .list(
        all.compactMap { line in
          if case .series(let made)? = binary(sign, .series(line), other) { made } else { nil }
        })
    case (let one, .list(let all)):
      return .list(
        all.compactMap { line in
          if case .series(let made)? = binary(sign, one, .series(line)) { made } else { nil }
        })
    }
  }

  private static func join(_ sign: String, _ left: Double, _ right: Double) -> Double? {
    switch sign {
    case "+": left + right
    case "-": left - right
    case "*": left * right
    case "/": right == 0 ? nil : left / right
    case "^": power(left, right)
    case "==": left == right ? 1 : 0
    case "!=": left != right ? 1 : 0
    case "<": left < right ? 1 : 0
    case ">": left > right ? 1 : 0
    case "<=": left <= right ? 1 : 0
    case ">=": left >= right ? 1 : 0
    case "AND", "&&": left != 0 && right != 0 ? 1 : 0
    case "OR", "||": left != 0 || right != 0 ? 1 : 0
    default: nil
    }
  }

  /// Whole exponents only: the floor below has no mathematics of its own.
  private static func power(_ base: Double, _ exponent: Double) -> Double? {
    guard let count = Int(exactly: exponent), abs(count) <= 64 else { return nil }
    let raised = (0..<abs(count)).reduce(1.0) { product, _ in product * base }
    return count < 0 ? (raised == 0 ? nil : 1 / raised) : raised
  }
}

// MARK: - Functions

extension MetricMath {
  private func call(_ name: String, _ parts: [MathExpression], _ depth: Int) -> Value? {
    let first = parts.first.flatMap { value(of: $0, depth: depth) }
    switch name {
    case "ABS": return each(first) { Swift.abs($0) }
    case "CEIL": return each(first) { $0.rounded(.up) }
    case "FLOOR": return each(first) { $0.rounded(.down) }
    case "SUM": return fold(first) { $0.reduce(0, +) }
    case "AVG": return fold(first) { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) }
    case "MIN": return fold(first) { $0.min() }
    case "MAX": return fold(first) { $0.max() }
    case "METRICS":
      return .list(queries.filter { $0.stat != nil }.compactMap { series(of: $0.id) })
    case "METRIC_COUNT":
      if case .list(let all)? = first { return .scalar(Double(all.count)) }
      return first.map { _ in .scalar(1) }
    case "PERIOD": return .scalar(Double(period))
    case "RATE": return differences(first, per: Double(period))
    case "DIFF": return differences(first, per: 1)
    case "FILL": return fill(first, parts.dropFirst().first, depth)
    case "IF": return choose(parts, depth)
    default: return nil
    }
  }

  private func each(_ value: Value?, _ change: (Double) -> Double?) -> Value? {
    switch value {
    case .scalar(let number)?: change(number).map { .scalar($0) }
    case .series(let series)?: .series(series.map(change))
    case .list(let all)?: .list(all.map { $0.map(change) })
    case nil: nil
    }
  }

  /// One number of one series, one series of many.
  private func fold(_ value: Value?, _ fold: ([Double]) -> Double?) -> Value? {
    switch value {
    case .scalar(let number)?: fold([number]).map { .scalar($0) }
    case .series(let series)?: fold(series.points.map(\.value)).map { .scalar($0) }
    case .list(let all)?: .series(MetricSeries.folded(all, fold))
    case nil: nil
    }
  }

  private func differences(_ value: Value?, per length: Double) -> Value? {
    guard case .series(let series)? = value else { return nil }
    var made = MetricSeries()
    for (before, after) in zip(series.points, series.points.dropFirst()) {
      made.points.append(
        MetricSeries.Point(time: after.time, value: (after.value - before.value) / length))
    }
    return .series(made)
  }

  private func fill(_ value: Value?, _ filler: MathExpression?, _ depth: Int) -> Value? {
    guard case .series(let series)? = value, let filler else { return value }
    var made = MetricSeries()
    let others = self.series(of: filler, depth)
    for time in times {
      let place = series.place(of: time)
      let last = place.map { series.points[$0] }
      let after = place.map { $0 + 1 } ?? 0
      let next = after < series.points.count ? series.points[after] : nil
      let found: Double? =
        switch filler {
        case _ where last?.time == time: last?.value
        case .name("REPEAT"): last?.value
        case .name("LINEAR"): Self.between(last, next, time)
        default: others?.value(at: time)
        }
      if let found { made.points.append(MetricSeries.Point(time: time, value: found)) }
    }
    return .series(made)
  }

  private static func between(
    _ last: MetricSeries.Point?, _ next: MetricSeries.Point?, _ time: SimTime
  ) -> Double? {
    guard let last, let next else { return last?.value ?? next?.value }
    let part = (time - last.time).seconds / (next.time - last.time).seconds
    return last.value + (next.value - last.value) * part
  }

  private func choose(_ parts: [MathExpression], _ depth: Int) -> Value? {
    guard let condition = parts.first.flatMap({ series(of: $0, depth) }), parts.count > 1 else {
      return nil
    }
    let yes = series(of: parts[1], depth)
    let no = parts.count > 2 ? series(of: parts[2], depth) : nil
    var made = MetricSeries()
    for point in condition.points {
      let found = point.value != 0 ? yes?.value(at: point.time) : no?.value(at: point.time)
      if let found { made.points.append(MetricSeries.Point(time: point.time, value: found)) }
    }
    return .series(made)
  }
}
