import AWSModel
import Balancing

/// Takes target groups from a group; its instances are let go there.
public enum DetachLoadBalancerTargetGroups: Operation {
  /// From which group, and which.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let TargetGroupARNs: [String]
  }

  /// Nothing.
  public struct Output: Encodable {}

  /// Detaches them.
  ///
  /// - Source: EC2 Auto Scaling API Reference, “DetachLoadBalancerTargetGroups”; the sentence is
  ///   ours.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    for arn in input.TargetGroupARNs where !group.targetGroups.contains(arn) {
      throw .invalid("Trying to remove Target Groups that are not part of the group: \(arn)")
    }
    let places = call.world.autoScaling.instances(of: group.key).map { TargetPlace($0.id) }
    for arn in input.TargetGroupARNs { try? call.world.deregister(places, inGroup: arn) }
    call.world.autoScaling.groups.update(group.key) { row in
      row.targetGroups.removeAll { input.TargetGroupARNs.contains($0) }
    }
    return Output()
  }
}
