import AWSModel

/// Removes a scaling policy, and the alarms that target tracking made for it.
public enum DeletePolicy: Operation {
  /// Which one, by name or ARN.
  public struct Input: Decodable {
    let AutoScalingGroupName: String?
    let PolicyName: String
  }

  /// Removes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let policy = try call.policy(input.PolicyName, of: input.AutoScalingGroupName)
    call.world.deletePolicy(policy)
    return NoOutput()
  }
}

extension Call {
  /// The policy that a request names, by name and group or by ARN.
  ///
  /// - Throws: `ValidationError`; the sentences are ours, public reports quote none.
  func policy(_ name: String, of group: String?) throws(AWSError) -> ScalingPolicy {
    var found: ScalingPolicy?
    if let group {
      found = world.autoScaling.policy(name, of: try self.group(group).key)
    } else if name.hasPrefix("arn:") {
      found = world.autoScaling.policy(arn: name)
    } else {
      throw .invalid("Either AutoScalingGroupName or the policy's ARN must be specified.")
    }
    guard let found, found.group.first == scope else {
      throw .invalid("Scaling policy name not found - Scaling policy \(name) not found")
    }
    return found
  }
}
