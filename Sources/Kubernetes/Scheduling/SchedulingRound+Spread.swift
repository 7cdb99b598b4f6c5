import Documents
import Simulation

// Which nodes spread pods more evenly.
extension SchedulingRound {
  /// The points for constraints that may be broken, or for the default ones where a pod has none
  /// but an owner; nil where nothing asks for spreading.
  ///
  /// Source: Kubernetes, `podtopologyspread/scoring.go`, and `plugin.go` for the defaults.
  func spreadPoints(_ wants: PodWants, _ suitable: [Int]) -> [Int64]? {
    var sums = [Double](repeating: 0, count: suitable.count)
    var isIgnored = [Bool](repeating: false, count: suitable.count)
    let soft = wants.spread.filter { !$0.isHard }
    if wants.spread.isEmpty, let owner = wants.owner?.uid {
      let counts = suitable.map { count(of: owner, on: nodes[$0].name) }
      addDefault("kubernetes.io/hostname", 3, counts, suitable, &sums)
      addDefault("topology.kubernetes.io/zone", 5, nil, suitable, &sums, owner: owner)
    } else if !soft.isEmpty {
      for constraint in soft { add(constraint, wants, suitable, &sums, &isIgnored) }
    } else {
      return nil
    }
    return normalized(sums, isIgnored)
  }

  private func addDefault(
    _ key: String, _ skew: Int64, _ counts: [Int64]?, _ suitable: [Int], _ sums: inout [Double],
    owner: String = ""
  ) {
    if let counts {
      let weight = Scores.logarithm(Double(suitable.count + 2))
      for row in suitable.indices { sums[row] += Double(counts[row]) * weight + Double(skew - 1) }
      return
    }
    var zones: [String: Int64] = [:]
    for place in suitable {
      if let zone = nodes[place].account.labels[key] { zones[zone] = 0 }
    }
    guard !zones.isEmpty else { return }
    for node in nodes {
      guard let zone = node.account.labels[key], zones[zone] != nil else { continue }
      zones[zone, default: 0] += count(of: owner, on: node.name)
    }
    let weight = Scores.logarithm(Double(zones.count + 2))
    for (row, place) in suitable.enumerated() {
      guard let zone = nodes[place].account.labels[key] else { continue }
      sums[row] += Double(zones[zone] ?? 0) * weight + Double(skew - 1)
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
