import AWSModel
import Simulation

/// Removes a target group that no rule sends requests to; its targets live on.
public enum DeleteTargetGroup: Operation {
  /// Which one.
  public struct Input: Decodable {
    let TargetGroupArn: String
  }

  /// Removes it; one that is not there is no error.
  ///
  /// - Source: that deleting twice succeeds, as the API model names no exception but
  ///   `ResourceInUse` for it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    guard BalancingARN.isValid(input.TargetGroupArn, "targetgroup/", in: call.scope) else {
      throw .notAnARN(input.TargetGroupArn, of: "target group")
    }
    guard let group = call.world.balancing.groups[input.TargetGroupArn] else {
      return NoOutput()
    }
    guard call.world.balancing.rules(sendingTo: group.arn).isEmpty else {
      throw .resourceInUse(
        "Target group '\(group.arn)' is currently in use by a listener or a rule")
    }
    for target in call.world.balancing.targets(of: group.arn) {
      call.world.forget(target.key)
    }
    call.world.balancing.groups[group.arn] = nil
    call.world.balancing.groupsByName[Pair(call.scope, group.name)] = nil
    call.world.balancing.tags[group.arn] = nil
    return NoOutput()
  }
}
