import AWSModel
import Documents
import Simulation

/// A tag as requests give it.
struct TagRequest: Decodable {
  let Key: String
  let Value: String?
  let PropagateAtLaunch: Bool?
  let ResourceId: String?
  let ResourceType: String?

  var tag: GroupTag {
    GroupTag(key: Key, value: Value ?? "", isPropagated: PropagateAtLaunch ?? false)
  }

  /// The group that it is for.
  ///
  /// - Source: cloud-custodian issue 380.
  func group(in call: Call) throws(AWSError) -> AutoScalingGroup {
    guard ResourceType ?? "auto-scaling-group" == "auto-scaling-group" else {
      throw .invalid("Only auto-scaling-group is supported as a tag's ResourceType.")
    }
    guard let group = call.world.autoScaling.groups[Pair(call.scope, ResourceId ?? "")] else {
      throw .taggedGroupNotFound(ResourceId ?? "null")
    }
    return group
  }
}
