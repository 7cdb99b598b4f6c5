import AWSModel

/// Removes something that happens by the clock.
public enum DeleteScheduledAction: Operation {
  /// Which one.
  public struct Input: Decodable {
    let ServiceNamespace: String
    let ScheduledActionName: String
    let ResourceId: String
    let ScalableDimension: String
  }

  /// Removes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let target = try TargetNaming.key(
      input.ServiceNamespace, input.ResourceId, input.ScalableDimension, in: call)
    let key = PolicyKey(input.ScheduledActionName, target)
    guard let action = call.world.applicationScaling.scheduled[key] else {
      throw .scheduledNotFound(key)
    }
    call.world.delete(action)
    return NoOutput()
  }
}
