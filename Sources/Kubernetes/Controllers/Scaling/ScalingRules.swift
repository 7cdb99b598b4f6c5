import Documents
import Simulation

/// How fast an autoscaler may follow what is recommended.
///
/// Source: kubernetes, `pkg/controller/podautoscaler/horizontal.go`,
/// `normalizeDesiredReplicas`, `normalizeDesiredReplicasWithBehaviors`.
struct ScalingRules {
  let spec: JSON
  let current: Int64
  let now: SimTime

  /// Something to say of a condition.
  typealias Remark = (isTrue: Bool, reason: String, message: String)

  var least: Int64 { spec.number("minReplicas") }
  var most: Int64 { spec.number("maxReplicas") }
  private var behavior: JSON? { spec[member: "behavior"] }

  /// How long the highest recommendation holds.
  private var downWindow: SimDuration {
    .seconds(behavior?["scaleDown"]?[member: "stabilizationWindowSeconds"]?.integer ?? 300)
  }

  private var upWindow: SimDuration {
    .seconds(behavior?["scaleUp"]?.number("stabilizationWindowSeconds") ?? 0)
  }

  /// The farthest that any window looks back.
  var memory: SimDuration { .hours(1) }

  /// What the recommendations of the last time allow, and what is said of it.
  func stabilized(_ wanted: Int64, _ memory: inout ScalingMemory) -> (Int64, Remark) {
    var (low, high) = (wanted, wanted)
    for entry in memory.recommendations {
      if entry.at > now - upWindow { low = min(low, entry.replicas) }
      if entry.at > now - downWindow { high = max(high, entry.replicas) }
    }
    memory.recommendations.append(.init(at: now, replicas: wanted))
    var result = behavior == nil ? high : current
    if behavior != nil {
      result = max(result, low)
      result = min(result, high)
    }
    if result == wanted {
      return (
        result, (true, "ReadyForNewScale", "recommended size matches current size")
      )
    }
    let isUp = behavior != nil && wanted >= current
    return (
      result,
      (
        true, isUp ? "ScaleUpStabilized" : "ScaleDownStabilized",
        isUp
          ? "recent recommendations were lower than current one, applying the lowest recent "
            + "recommendation"
          : "recent recommendations were higher than current one, applying the highest recent "
            + "recommendation"
      )
    )
  }

  /// What limits allow, and what is said of it.
  func limited(_ wanted: Int64, _ memory: ScalingMemory) -> (Int64, Remark) {
    if behavior != nil, wanted < current {
      let floor = max(least, min(lowest(memory), current))
      if wanted >= floor { return (wanted, Self.within) }
      return (floor, floor == least ? Self.tooFew : Self.tooFast("decreasing", "ScaleDownLimit"))
    }
    if wanted < least { return (least, Self.tooFew) }
    let limit = behavior == nil ? max(2 * current, 4) : max(highest(memory), current)
    let ceiling = min(limit, most)
    if wanted <= ceiling || (behavior != nil && wanted <= current) {
      return (wanted, Self.within)
    }
    return (
      ceiling, limit < most ? Self.tooFast("increasing", "ScaleUpLimit") : Self.tooMany
    )
  }

  private static let within: Remark = (
    false, "DesiredWithinRange", "the desired count is within the acceptable range"
  )
  private static let tooFew: Remark = (
    true, "TooFewReplicas",
    "the desired replica count is less than the minimum replica count"
  )
  private static let tooMany: Remark = (
    true, "TooManyReplicas",
    "the desired replica count is more than the maximum replica count"
  )
  private static func tooFast(_ way: String, _ reason: String) -> Remark {
    (true, reason, "the desired replica count is \(way) faster than the maximum scale rate")
  }

  private func proposals(
    _ rules: JSON, _ memory: ScalingMemory, _ count: (Int64, Int64) -> Int64,
    _ part: (Int64, Int64) -> Int64
  ) -> [Int64] {
    rules.list("policies").map { policy in
      let start = now - .seconds(policy.number("periodSeconds"))
      let before =
        current - ScalingMemory.sum(memory.growths, since: start)
        + ScalingMemory.sum(memory.cuts, since: start)
      let value = policy.number("value")
      return policy.text("type") == "Pods" ? count(before, value) : part(before, value)
    }
  }

  private func highest(_ memory: ScalingMemory) -> Int64 {
    let rules = behavior?["scaleUp"] ?? [:]
    if rules.text("selectPolicy") == "Disabled" { return current }
    let all = proposals(
      rules, memory, { $0 + $1 },
      {
        let exact = Double($0) * (1 + Double($1) / 100)
        return Int64(exactly: exact.rounded(.up)) ?? $0
      })
    return (rules.text("selectPolicy") == "Min" ? all.min() : all.max()) ?? current
  }

  private func lowest(_ memory: ScalingMemory) -> Int64 {
    let rules = behavior?["scaleDown"] ?? [:]
    if rules.text("selectPolicy") == "Disabled" { return current }
    let all = proposals(
      rules, memory, { $0 - $1 },
      {
        let exact = Double($0) * (1 - Double($1) / 100)
        return Int64(exactly: exact.rounded(.towardZero)) ?? $0
      })
    return (rules.text("selectPolicy") == "Min" ? all.max() : all.min()) ?? current
  }
}
