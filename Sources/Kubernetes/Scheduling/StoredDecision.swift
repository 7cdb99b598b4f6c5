import Simulation

/// A decision as it is kept: small, because there is one for every pod.
struct StoredDecision: Codable, Sendable {
  let node: String?
  private let at: SimTime
  private let nodes: Int32
  /// The points in the order of the plugins, nine bits each; the greatest number stands for none.
  private let points: UInt64
  private let more: More?

  /// What few decisions have.
  private final class More: Codable, Sendable {
    let refusals: [SchedulingDecision.Refusal]
    let victims: [String]?

    init(_ refusals: [SchedulingDecision.Refusal], _ victims: [String]?) {
      self.refusals = refusals
      self.victims = victims
    }
  }

  private static let none: UInt64 = 511

  init(_ decision: SchedulingDecision) {
    node = decision.node
    at = decision.at
    nodes = Int32(clamping: decision.nodes)
    var packed: UInt64 = 0
    for plugin in ScoreSheet.plugins.reversed() {
      let points = decision.points.first { $0.plugin == plugin }?.points
      packed = packed << 9 | (points.map { UInt64(min(max($0, 0), 510)) } ?? Self.none)
    }
    points = packed
    let isPlain = decision.refusals.isEmpty && decision.victims == nil
    more = isPlain ? nil : More(decision.refusals, decision.victims)
  }

  /// The decision.
  var decision: SchedulingDecision {
    var list: [SchedulingDecision.Points] = []
    for (place, plugin) in ScoreSheet.plugins.enumerated() {
      let points = self.points >> UInt64(9 * place) & Self.none
      if points != Self.none { list.append(.init(plugin: plugin, points: Int64(points))) }
    }
    return SchedulingDecision(
      node: node, at: at, nodes: Int(nodes), refusals: more?.refusals ?? [], points: list,
      victims: more?.victims)
  }
}
