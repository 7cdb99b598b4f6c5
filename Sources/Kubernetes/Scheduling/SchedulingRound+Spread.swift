import Documents
import Simulation

// Which nodes spread pods more evenly.
extension SchedulingRound {
  /// The points for constraints that may be broken, or for the default ones where a pod has none
  /// but an owner; none where nothing asks for spreading.
  ///
  /// Source: Kubernetes, `podtopologyspread/scoring.go`, and `plugin.go` for the defaults.
  func spreadPoints(_ kin: Kin, _ suitable: [Int]) -> [Int64] {
    if kin.wants.spread.isEmpty, let owner = kin.wants.owner?.uid, let spread = known(owner) {
      return defaultPoints(spread, suitable)
    }
    guard !kin.soft.isEmpty else { return [] }
    var sums = [Double](repeating: 0, count: suitable.count)
    var isIgnored = [Bool](repeating: false, count: suitable.count)
    for count in kin.soft { add(count, suitable, &sums, &isIgnored) }
    return normalized(sums, isIgnored)
  }

  /// Over nodes with a skew of 3, and over zones with one of 5.
  ///
  /// Nodes of one zone with as many pods of the owner get the same: what there is to be told apart
  /// is counted first, and what each gets is worked out once.
  private func defaultPoints(_ spread: OwnerSpread, _ suitable: [Int]) -> [Int64] {
    let here = spread.sortsHere(suitable)
    let width = spread.width
    let perNode = Scores.logarithm(Double(suitable.count + 2))
    var isZoneHere = [Bool](repeating: false, count: width)
    for sort in here { isZoneHere[sort % width] = true }
    let zonesHere = isZoneHere.dropFirst().filter { $0 }.count
    let perZone = Scores.logarithm(Double(zonesHere + 2))
    var points = [Int64](repeating: 0, count: spread.sortCount)
    var (least, top) = (Int64.max, Int64.min)
    for sort in here {
      var sum = Double(sort / width) * perNode + 2
      let zone = sort % width
      if zone > 0 { sum += Double(spread.inZones[zone - 1]) * perZone + 4 }
      points[sort] = Int64(sum.rounded())
      (least, top) = (min(least, points[sort]), max(top, points[sort]))
    }
    for sort in here {
      points[sort] = top == 0 ? Scores.most : Scores.most * (top + least - points[sort]) / top
    }
    return spread.points(suitable, points)
  }

  private func add(
    _ count: SpreadCount, _ suitable: [Int], _ sums: inout [Double], _ isIgnored: inout [Bool]
  ) {
    let constraint = count.constraint
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
