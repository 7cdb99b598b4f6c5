import AWSModel

/// Removes a scaling policy with its alarms.
public enum DeleteScalingPolicy: Operation {
  /// Which one.
  public struct Input: Decodable {
    let PolicyName: String
    let ServiceNamespace: String
    let ResourceId: String
    let ScalableDimension: String
  }

  /// Removes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let target = try TargetNaming.key(
      input.ServiceNamespace, input.ResourceId, input.ScalableDimension, in: call)
    let key = PolicyKey(input.PolicyName, target)
    guard let policy = call.world.applicationScaling.policies[key] else {
      throw .policyNotFound(key)
    }
    call.world.delete(policy)
    return NoOutput()
  }
}
