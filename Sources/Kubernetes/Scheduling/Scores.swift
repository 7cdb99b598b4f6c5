import Documents
import Simulation

/// The scores that look at one node and one pod alone.
///
/// Source: Kubernetes, `pkg/scheduler/framework/plugins`, the directory of each plugin.
enum Scores {
  /// The most that a plugin gives.
  static let most: Int64 = 100

  /// How much is left of a node's cores and memory once the pod is there.
  ///
  /// Source: `noderesources/least_allocated.go`.
  static func leastAllocated(_ wants: PodWants, _ account: NodeAccount) -> Int64 {
    func share(_ asked: Int64, _ used: Int64, _ all: Int64) -> Int64? {
      guard all > 0 else { return nil }
      let total = used.adding(asked)
      return total > all ? 0 : scaled(all - total, all)
    }
    let parts = [
      share(wants.footprint.scored.cpu, account.scored.cpu, account.allocatable.cpu),
      share(wants.footprint.scored.memory, account.scored.memory, account.allocatable.memory),
    ].compactMap { $0 }
    return parts.isEmpty ? 0 : parts.reduce(0, +) / Int64(parts.count)
  }

  private static func scaled(_ part: Int64, _ whole: Int64) -> Int64 {
    let (product, overflow) = part.multipliedReportingOverflow(by: most)
    return overflow ? part / max(whole / most, 1) : product / whole
  }

  /// How evenly cores and memory are taken once the pod is there; nothing for a pod without
  /// requests.
  ///
  /// Source: `noderesources/balanced_allocation.go`.
  static func balanced(_ wants: PodWants, _ account: NodeAccount) -> Int64 {
    let asked = wants.footprint.requests
    if asked.cpu == 0, asked.memory == 0 { return 0 }
    func share(_ asked: Int64, _ used: Int64, _ all: Int64) -> Double? {
      all > 0 ? min(1, Double(used.adding(asked)) / Double(all)) : nil
    }
    guard let cpu = share(asked.cpu, account.requested.cpu, account.allocatable.cpu),
      let memory = share(asked.memory, account.requested.memory, account.allocatable.memory)
    else { return most }
    return Int64((1 - abs(cpu - memory) / 2) * Double(most))
  }

  /// How many taints of preference the pod does not bear; fewer are better.
  static func taints(_ wants: PodWants, _ account: NodeAccount) -> Int64 {
    if account.taints.isEmpty { return 0 }
    return Int64(
      account.taints.filter { $0.effect == "PreferNoSchedule" && !wants.tolerates($0) }.count)
  }

  /// The weights of the preferences that a node meets.
  static func affinity(_ wants: PodWants, _ node: String, _ account: NodeAccount) -> Int64 {
    wants.preferredNodes.reduce(0) { sum, term in
      guard let preference = term["preference"],
        SelectorTerms.matches(nodeTerm: preference, account.labels, name: node)
      else { return sum }
      return sum + min(max(term.number("weight"), 0), most)
    }
  }

  /// How much of the pod's images is on the node already; images that many nodes hold count more.
  ///
  /// Source: `imagelocality/image_locality.go`, `calculatePriority`.
  static func images(_ bytes: Int64, containers: Int) -> Int64 {
    let (least, perContainer) = (Int64(23 << 20), Int64(1000 << 20))
    let top = perContainer * Int64(max(containers, 1))
    return most * (min(max(bytes, least), top) - least) / (top - least)
  }

  /// Brings points to 0…100, the greatest becoming 100.
  ///
  /// Source: `helper/normalize_score.go`, `DefaultNormalizeScore`.
  static func normalize(_ points: inout [Int64], reversed: Bool) {
    let top = points.max() ?? 0
    if top == 0 {
      if reversed { points = points.map { _ in most } }
      return
    }
    points = points.map { point in
      let part = most * point / top
      return reversed ? most - part : part
    }
  }

  /// The natural logarithm of a number that is at least one.
  static func logarithm(_ number: Double) -> Double {
    var (rest, halvings) = (number, 0)
    while rest > 1.5 {
      rest /= 2
      halvings += 1
    }
    let ratio = (rest - 1) / (rest + 1)
    var (power, sum) = (ratio, 0.0)
    for step in 0..<20 {
      sum += power / Double(2 * step + 1)
      power *= ratio * ratio
    }
    return 2 * sum + Double(halvings) * 0.693_147_180_559_945_3
  }
}
