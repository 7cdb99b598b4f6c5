import AWSModel
import Simulation

/// Carries out a policy now, as if its alarm had gone off.
public enum ExecutePolicy: Operation {
  /// Which one; for steps, where the metric stands.
  public struct Input: Decodable {
    let AutoScalingGroupName: String?
    let PolicyName: String
    let HonorCooldown: Bool?
    let MetricValue: Double?
    let BreachThreshold: Double?
  }

  /// Carries it out.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let policy = try call.policy(input.PolicyName, of: input.AutoScalingGroupName)
    let group = try call.group(policy.group.second)
    switch policy.kind {
    case .tracking:
      throw .invalid("Target tracking policies cannot be executed by hand.")
    case .step:
      guard input.MetricValue != nil, input.BreachThreshold != nil else {
        throw .invalid("MetricValue and BreachThreshold are required for StepScaling policies.")
      }
    case .simple:
      if input.HonorCooldown == true {
        try call.world.refuseInCooldown(group, policy.cooldown ?? group.cooldown)
      }
    }
    call.world.execute(
      policy, value: input.MetricValue ?? 0, threshold: input.BreachThreshold ?? 0,
      because: "a user request executed policy \(policy.name)")
    return NoOutput()
  }
}
