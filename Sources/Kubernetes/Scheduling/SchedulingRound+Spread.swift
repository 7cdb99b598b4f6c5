import Documents
import Simulation

// Which nodes spread pods more evenly.
extension SchedulingRound {
  /// The points for constraints that may be broken, or for the default ones where a pod has none
  /// but an owner; nil where nothing asks for spreading.
  ///
  /// Source: Kubernetes, `podtopologyspread/scoring.go`, and `plugin.go` for the defaults.
  mutating func spreadPoints(_ wants: PodWants, _ suitable: [Int]) -> [Int64]? {
    var sums = [Double](repeating: 0, count: suitable.count)
    var isIgnored = [Bool](repeating: false, count: suitable.count)
    let soft = wants.spread.filter { !$0.isHard }
    if wants.spread.isEmpty, let owner = wants.owner?.uid {
      addDefaults(spread(of: owner), suitable, &sums)
    } else if !soft.isEmpty {
      for constraint in soft { add(constraint, wants, suitable, &sums, &isIgnored) }
    } else {
      return nil
    }
    return normalized(sums, isIgnored)
  }

  /// Over nodes with a skew of 3, and over zones with one of 5.
  private func addDefaults(_ spread: OwnerSpread, _ suitable: [Int], _ sums: inout [Double]) {
    var isHere = [Bool](repeating: false, count: zoneCount)
    for place in suitable where zones[place] >= 0 { isHere[zones[place]] = true }
    let perNode = Scores.logarithm(Double(suitable.count + 2))
    let perZone = Scores.logarithm(Double(isHere.filter { $0 }.count + 2))
    for (row, place) in suitable.enumerated() {
      sums[row] += Double(spread.onNodes[place]) * perNode + 2
      let zone = zones[place]
      if zone >= 0 { sums[row] += Double(spread.inZones[zone]) * perZone + 4 }
    }
  }

  private func add(
    _ constraint: SpreadConstraint, _ wants: PodWants, _ suitable: [Int],
    _ sums: inout [Double], _ isIgnored: inout [Bool]
  ) {
    let count = SpreadCount(constraint, wants, self)
    var values: Set<String> = []
    for (row, place) in suitable.enumerated() {
      if let value = nodes[place].account.labels[constraint.topologyKey] {
        values.insert(value)
      } else {
        isIgnored[row] = true
      }
    }
    let weight = Scores.logarithm(Double(values.count + 2))
    for (row, place) in suitable.enumerated() {
      guard let value = nodes[place].account.labels[constraint.topologyKey] else { continue }
      sums[row] += Double(count.count(value) ?? 0) * weight + Double(constraint.skew - 1)
    }
  }

  private func normalized(_ sums: [Double], _ isIgnored: [Bool]) -> [Int64] {
    let points = sums.map { Int64($0.rounded()) }
    let counted = points.indices.filter { !isIgnored[$0] }.map { points[$0] }
    let (least, top) = (counted.min() ?? 0, counted.max() ?? 0)
    return points.indices.map { row in
      if isIgnored[row] { return 0 }
      return top == 0 ? Scores.most : Scores.most * (top + least - points[row]) / top
    }
  }
}
