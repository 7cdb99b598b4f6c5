/// What a round finds for one pod.
struct SchedulingOutcome: Sendable {
  /// The place of the node that takes the pod.
  var place: Int?
  /// Plugin by plugin, what it was given for.
  var points: [SchedulingDecision.Points] = []
  /// Why nodes were refused, with how many each concerns.
  var counts: [SchedulingDecision.Refusal] = []
  /// The nodes where it would help if others left.
  var hopes: [Int] = []
  /// What keeps the pod from any node at all.
  var obstacle: String?
}

/// Pods of a kin for which there is no node, nor will be one in this round.
struct HopelessKin: Sendable {
  /// What people are told.
  let message: String
  /// Why nodes were refused.
  let refusals: [SchedulingDecision.Refusal]
  /// What came of looking for pods to send away.
  let rescue: String?
}
