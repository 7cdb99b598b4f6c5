import Simulation

/// Values by time, the earliest first.
struct MetricSeries: Hashable, Sendable {
  var points: [Point] = []

  struct Point: Hashable, Sendable {
    let time: SimTime
    let value: Double
  }

  /// The value of the period that begins at `time`.
  func value(at time: SimTime) -> Double? {
    guard let place = place(of: time), points[place].time == time else { return nil }
    return points[place].value
  }

  /// The last point that is not after `time`.
  func place(of time: SimTime) -> Int? {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  /// The series with each value made another.
  func map(_ change: (Double) -> Double?) -> MetricSeries {
    MetricSeries(
      points: points.compactMap { point in
        change(point.value).map { Point(time: point.time, value: $0) }
      })
  }

  /// What two series give where both have a value.
  func joined(_ other: MetricSeries, _ join: (Double, Double) -> Double?) -> MetricSeries {
    var joined = MetricSeries()
    var place = 0
    for point in points {
      while place < other.points.count, other.points[place].time < point.time { place += 1 }
      guard place < other.points.count, other.points[place].time == point.time else { continue }
      if let value = join(point.value, other.points[place].value) {
        joined.points.append(Point(time: point.time, value: value))
      }
    }
    return joined
  }

  /// What several series give where any of them has a value.
  static func folded(_ all: [MetricSeries], _ fold: ([Double]) -> Double?) -> MetricSeries {
    var times = all.flatMap { $0.points.map(\.time) }
    times.sort()
    var folded = MetricSeries()
    for time in times where folded.points.last?.time != time {
      if let value = fold(all.compactMap { $0.value(at: time) }) {
        folded.points.append(Point(time: time, value: value))
      }
    }
    return folded
  }
}
