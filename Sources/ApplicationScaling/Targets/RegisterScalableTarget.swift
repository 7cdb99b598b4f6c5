import AWSModel
import Identity
import Simulation

/// Says what may be scaled, and between which numbers.
public enum RegisterScalableTarget: Operation {
  /// What, and the numbers.
  public struct Input: Decodable {
    let ServiceNamespace: String
    let ResourceId: String
    let ScalableDimension: String
    let MinCapacity: Int?
    let MaxCapacity: Int?
    let SuspendedState: ScalableTarget.Suspension?
    let Tags: [String: String]?
  }

  /// The target's ARN.
  public struct Output: Encodable {
    let ScalableTargetARN: String
  }

  /// Registers or changes it; what lies outside of the numbers is brought within.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = try TargetNaming.key(
      input.ServiceNamespace, input.ResourceId, input.ScalableDimension, in: call)
    guard call.world.capacity(of: key) != nil else {
      throw .validation("ECS service doesn't exist: \(input.ResourceId)")
    }
    let known = call.world.applicationScaling.targets[key]
    guard let minimum = input.MinCapacity ?? known?.minimum else { throw missing("MinCapacity") }
    guard let maximum = input.MaxCapacity ?? known?.maximum else { throw missing("MaxCapacity") }
    guard minimum >= 0, maximum >= minimum else {
      throw .validation(
        minimum < 0
          ? "Minimum capacity cannot be less than 0"
          : "Maximum capacity cannot be less than minimum capacity")
    }
    call.world.ensureServiceLinkedRole(for: ScalableTarget.principal, account: key.scope.account)
    var target =
      known
      ?? ScalableTarget(
        key: key, id: call.world.dice.hex(36, "application-autoscaling.target"), minimum: minimum,
        maximum: maximum, createdAt: call.world.now)
    target.minimum = minimum
    target.maximum = maximum
    if let given = input.SuspendedState { target.suspend(given) }
    for (tag, value) in (input.Tags ?? [:]).sorted(by: { $0.key < $1.key }) {
      target.tags[tag] = value
    }
    call.world.applicationScaling.targets[key] = target
    call.world.bringWithin(key)
    call.world.scalableChanged(key)
    return Output(ScalableTargetARN: target.arn)
  }

  /// The sentence is ours.
  private static func missing(_ member: String) -> AWSError {
    .validation("\(member) must be given when a scalable target is registered for the first time")
  }
}

extension ScalableTarget {
  /// Takes over what of a suspension was said.
  mutating func suspend(_ given: Suspension) {
    suspended.DynamicScalingInSuspended =
      given.DynamicScalingInSuspended ?? suspended.DynamicScalingInSuspended
    suspended.DynamicScalingOutSuspended =
      given.DynamicScalingOutSuspended ?? suspended.DynamicScalingOutSuspended
    suspended.ScheduledScalingSuspended =
      given.ScheduledScalingSuspended ?? suspended.ScheduledScalingSuspended
  }
}
