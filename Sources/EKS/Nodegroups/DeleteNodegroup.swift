import AWSModel
import Documents
import Simulation

/// Deletes a node group with its machines.
public enum DeleteNodegroup: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let nodegroupName: String
  }

  /// The group, DELETING.
  public struct Output: Encodable {
    let nodegroup: JSON
  }

  /// Deletes it; its nodes are drained, then ended.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.eks.nodegroup(
      input.nodegroupName, of: input.clusterName, in: call.scope)
    if group.status == .deleting { return Output(nodegroup: group.shape) }
    guard group.rollout == nil else {
      throw .resourceInUse(
        "Nodegroup cannot be deleted as it currently has an update in progress", group.subject)
    }
    call.world.eks.nodegroups.update(group.key) { $0.status = .deleting }
    call.world.endFleet(of: group)
    return Output(
      nodegroup: try call.world.eks.nodegroup(
        input.nodegroupName, of: input.clusterName, in: call.scope
      ).shape)
  }
}
