import AWSModel
import Simulation

extension Call {
  /// The instances of a group that a request names.
  ///
  /// - Throws: `ValidationError`.
  func members(
    _ ids: [String], of group: AutoScalingGroup
  ) throws(AWSError) -> [GroupInstance] {
    let missing = ids.filter { !world.autoScaling.instances.contains(Pair(group.key, $0)) }
    guard missing.isEmpty else { throw .notInGroup(missing, group.name) }
    return ids.compactMap { world.autoScaling.instances[Pair(group.key, $0)] }
  }
}
