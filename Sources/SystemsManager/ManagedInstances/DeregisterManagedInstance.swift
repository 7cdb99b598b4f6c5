import AWSModel
import Simulation

/// Forgets a machine outside AWS; its container instance, if any, is ECS's to forget.
///
/// - Source: ECS Developer Guide, “Deregistering an Amazon ECS external instance” (both must be
///   done).
public enum DeregisterManagedInstance: Operation {
  /// Which one.
  public struct Input: Decodable {
    let InstanceId: String
  }

  /// Nothing.
  public struct Output: Encodable {}

  /// Forgets it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = Pair(call.scope, input.InstanceId)
    guard call.world.ssm.managedInstances[key] != nil else {
      throw AWSError(
        code: "InvalidInstanceId", message: "Instance \(input.InstanceId) is not registered.")
    }
    call.world.ssm.managedInstances[key] = nil
    return Output()
  }
}
