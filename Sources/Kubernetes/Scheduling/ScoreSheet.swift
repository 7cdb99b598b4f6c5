/// What each plugin gives to the nodes that could take a pod, weights included.
struct ScoreSheet {
  private let verdicts: [Verdict]
  private let images: [Int64]
  private let hasPreferences: Bool
  private let suitable: [Int]
  private let taintTop: Int64
  private let affinityTop: Int64
  private let spread: [Int64]
  private let company: [Int64]
  /// Whether resources and even spreading decide alone, as they do for most pods.
  private let isPlain: Bool

  /// The order of the plugins in `values(_:)`.
  static let plugins = [
    "TaintToleration", "NodeAffinity", "NodeResourcesFit", "PodTopologySpread",
    "InterPodAffinity", "NodeResourcesBalancedAllocation", "ImageLocality",
  ]

  init(_ kin: Kin, _ suitable: [Int], _ round: SchedulingRound) {
    verdicts = kin.verdicts
    images = kin.images
    hasPreferences = !kin.wants.preferredNodes.isEmpty
    self.suitable = suitable
    taintTop =
      kin.hasMetTaints ? Int64(suitable.reduce(0) { max($0, kin.verdicts[$1].taints) }) : 0
    affinityTop =
      hasPreferences ? suitable.reduce(0) { max($0, kin.verdicts[$1].affinity) } : 0
    spread = round.spreadPoints(kin, suitable)
    company = kin.company.map { round.companyPoints($0, suitable) } ?? []
    isPlain =
      taintTop == 0 && affinityTop == 0 && company.isEmpty && images.isEmpty
      && spread.count == suitable.count
  }

  /// The sum for the node in a row.
  func total(_ row: Int) -> Int64 {
    let place = suitable[row]
    let verdict = verdicts[place]
    if isPlain { return Self.plainTotal(verdict, spread[row]) }
    var sum = 3 * taintPoints(verdict) + Int64(verdict.fit) + Int64(verdict.balanced)
    if affinityTop > 0 { sum += 2 * (Scores.most * verdict.affinity / affinityTop) }
    if !spread.isEmpty { sum += 2 * spread[row] }
    if !company.isEmpty { sum += 2 * company[row] }
    if !images.isEmpty { sum += images[place] }
    return sum
  }

  private func taintPoints(_ verdict: Verdict) -> Int64 {
    taintTop == 0 ? Scores.most : Scores.most - Scores.most * Int64(verdict.taints) / taintTop
  }

  /// The rows with the greatest sum.
  func best() -> [Int] {
    var best = Int64.min
    var rows: [Int] = []
    forEachTotal { row, sum in
      if sum > best {
        best = sum
        rows.removeAll(keepingCapacity: true)
      }
      if sum == best { rows.append(row) }
    }
    return rows
  }

  /// The sums of all rows: for most pods hundreds, of which nothing but three points differs.
  @inline(__always)
  private func forEachTotal(_ body: (Int, Int64) -> Void) {
    guard isPlain else {
      for row in suitable.indices { body(row, total(row)) }
      return
    }
    verdicts.withUnsafeBufferPointer { verdicts in
      spread.withUnsafeBufferPointer { spread in
        for (row, place) in suitable.enumerated() {
          body(row, Self.plainTotal(verdicts[place], spread[row]))
        }
      }
    }
  }

  private static func plainTotal(_ verdict: Verdict, _ spread: Int64) -> Int64 {
    3 * Scores.most + Int64(verdict.fit) + Int64(verdict.balanced) + 2 * spread
  }

  /// What each plugin gave the node in a row; those that had nothing to say are left out.
  func points(_ row: Int) -> [SchedulingDecision.Points] {
    let verdict = verdicts[suitable[row]]
    var list: [SchedulingDecision.Points] = []
    func add(_ plugin: Int, _ points: Int64) {
      list.append(.init(plugin: Self.plugins[plugin], points: points))
    }
    add(0, 3 * taintPoints(verdict))
    if hasPreferences {
      add(1, affinityTop == 0 ? 0 : 2 * (Scores.most * verdict.affinity / affinityTop))
    }
    add(2, Int64(verdict.fit))
    if !spread.isEmpty { add(3, 2 * spread[row]) }
    if !company.isEmpty { add(4, 2 * company[row]) }
    add(5, Int64(verdict.balanced))
    add(6, images.isEmpty ? 0 : images[suitable[row]])
    return list
  }
}
