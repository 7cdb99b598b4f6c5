import AWSModel
import Simulation

/// Changes the numbers of a target at a time, once or again and again.
public enum PutScheduledAction: Operation {
  /// When, and the numbers.
  public struct Input: Decodable {
    let ServiceNamespace: String
    let Schedule: String?
    let Timezone: String?
    let ScheduledActionName: String
    let ResourceId: String
    let ScalableDimension: String
    let StartTime: Double?
    let EndTime: Double?
    let ScalableTargetAction: Numbers?

    struct Numbers: Decodable {
      let MinCapacity: Int?
      let MaxCapacity: Int?
    }
  }

  /// Makes or changes it; what is not said stays as it was.
  ///
  /// - Throws: `ValidationException`, whose sentences here are ours.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let target = try TargetNaming.key(
      input.ServiceNamespace, input.ResourceId, input.ScalableDimension, in: call)
    guard call.world.applicationScaling.targets.contains(target) else {
      throw .targetNotRegistered(target)
    }
    let key = PolicyKey(input.ScheduledActionName, target)
    let known = call.world.applicationScaling.scheduled[key]
    guard known != nil || call.world.applicationScaling.scheduled(of: target).count < 200 else {
      throw AWSError(
        code: "LimitExceededException",
        message: "Scheduled actions per scalable target are limited to 200.")
    }
    guard let schedule = try schedule(input.Schedule) ?? known?.schedule else {
      throw .validation("Schedule must be given when a scheduled action is made.")
    }
    try check(timezone: input.Timezone)
    var action =
      known
      ?? ScheduledAction(
        key: key, id: call.world.dice.uuid("application-autoscaling.scheduled"),
        schedule: schedule, createdAt: call.world.now)
    action.schedule = schedule
    action.timezone = input.Timezone ?? action.timezone
    action.start = input.StartTime.map(time) ?? action.start
    action.end = input.EndTime.map(time) ?? action.end
    if let numbers = input.ScalableTargetAction {
      action.minimum = numbers.MinCapacity
      action.maximum = numbers.MaxCapacity
    }
    guard action.minimum != nil || action.maximum != nil else {
      throw .validation("ScalableTargetAction must have MinCapacity, MaxCapacity or both.")
    }
    guard action.minimum ?? 0 >= 0, action.minimum ?? 0 <= action.maximum ?? .max else {
      throw .validation("Maximum capacity cannot be less than minimum capacity")
    }
    call.world.applicationScaling.scheduled[key] = action
    call.world.planNext(key)
    return NoOutput()
  }

  private static func time(_ seconds: Double) -> SimTime {
    SimTime(milliseconds: 0) + .seconds(seconds)
  }

  private static func schedule(
    _ text: String?
  ) throws(AWSError) -> ApplicationScaling.Schedule? {
    guard let text else { return nil }
    guard let schedule = ApplicationScaling.Schedule(text) else {
      throw .validation("Invalid schedule expression: \(text)")
    }
    return schedule
  }

  private static func check(timezone: String?) throws(AWSError) {
    guard let timezone, !["UTC", "Etc/UTC", "GMT", "Etc/GMT"].contains(timezone) else { return }
    throw .validation(
      "Time zones other than UTC are not simulated (\(timezone)); give the schedule in UTC.")
  }
}
