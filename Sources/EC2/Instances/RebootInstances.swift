import AWSModel
import Simulation

/// Restarts the operating system of instances; they stay `running` throughout.
public enum RebootInstances: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let InstanceIds: [String]
    let DryRun: Bool?
  }

  /// Restarts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let instances = try call.world.ec2[call.scope].instances(input.InstanceIds)
    for instance in instances where instance.state != .running {
      throw .incorrectState(instance.id, toBe: "rebooted")
    }
    try stopIfDryRun(input.DryRun)
    for instance in instances where !call.world.ec2[call.scope].isImpaired(zone: instance.zone) {
      call.world.tellStopping(instance, .stop, call.scope)
      call.world.tellStopped(instance, .stop, call.scope)
      call.world.tellStarted(instance, call.scope)
    }
    return NoOutput()
  }
}
