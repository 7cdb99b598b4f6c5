import AWSModel
import Simulation

/// Says how an instance is, as a health check of one's own found it.
public enum SetInstanceHealth: Operation {
  /// Which instance, and how it is.
  public struct Input: Decodable {
    let InstanceId: String
    let HealthStatus: String
    let ShouldRespectGracePeriod: Bool?
  }

  /// Notes it; an unhealthy instance is replaced, in its grace period only where that is not
  /// respected.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    guard let instance = call.world.autoScaling.instance(input.InstanceId),
      instance.group.first == call.scope
    else { throw .noManagedInstance(input.InstanceId) }
    switch input.HealthStatus {
    case "Healthy":
      call.world.autoScaling.update(instance) {
        $0.isHealthy = true
        $0.healthCause = nil
      }
    case "Unhealthy": call.markUnhealthy(instance, input.ShouldRespectGracePeriod ?? true)
    default: throw .invalid("Valid instance health states are: [Healthy, Unhealthy].")
    }
    return NoOutput()
  }
}

extension Call {
  /// In the grace period the verdict of a check of one's own is dropped, as the guide has it.
  fileprivate mutating func markUnhealthy(_ instance: GroupInstance, _ respectsGrace: Bool) {
    guard instance.counts, let group = world.autoScaling.groups[instance.group] else { return }
    let isInGrace =
      instance.inServiceSince.map { world.now < $0 + .seconds(Int64(group.gracePeriod)) } ?? true
    guard !(respectsGrace && isInGrace) else { return }
    world.markUnhealthy(instance, because: "a user health-check", respectingGrace: false)
  }
}
