import AWSModel
import Balancing

/// Has the instances of a group register with target groups.
public enum AttachLoadBalancerTargetGroups: Operation {
  /// Of which group, with which.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let TargetGroupARNs: [String]
  }

  /// Nothing.
  public struct Output: Encodable {}

  /// Attaches them, and registers the instances that are in service.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    try call.checkTargetGroups(input.TargetGroupARNs)
    let new = input.TargetGroupARNs.filter { !group.targetGroups.contains($0) }
    call.world.autoScaling.groups.update(group.key) { $0.targetGroups += new }
    let serving = call.world.autoScaling.instances(of: group.key).filter { $0.state == .inService }
    for instance in serving { call.world.joinTargets(instance) }
    return Output()
  }
}

extension Call {
  /// Checks that target groups exist and take instances.
  ///
  /// - Source: the first sentence as quoted in public trackers of Terraform and CloudFormation; the
  ///   second is ours.
  func checkTargetGroups(_ arns: [String]) throws(AWSError) {
    for arn in arns {
      guard let group = world.balancing.groups[arn] else {
        throw .invalid(
          "Provided Target Groups may not be valid. Please ensure they exist and try again.")
      }
      guard group.kind == .instance else {
        throw .invalid("Target group \(arn) takes no instances: its target type must be instance.")
      }
    }
  }
}
