import AWSModel
import Simulation

/// Removes a hook; instances that wait for it go on as if it had been completed.
public enum DeleteLifecycleHook: Operation {
  /// Which one of which group.
  public struct Input: Decodable {
    let LifecycleHookName: String
    let AutoScalingGroupName: String
  }

  /// Nothing.
  public struct Output: Encodable {}

  /// Removes it; waiting launches are abandoned and waiting ends go on.
  ///
  /// - Source: EC2 Auto Scaling API Reference, “DeleteLifecycleHook”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = try call.group(input.AutoScalingGroupName).key
    guard call.world.autoScaling.hooks.contains(Pair(key, input.LifecycleHookName)) else {
      throw .hookNotFound(input.LifecycleHookName)
    }
    call.world.deleteLifecycleHook(input.LifecycleHookName, of: key)
    return Output()
  }
}

extension AWSError {
  /// The sentence is ours: no public answer shows it.
  static func hookNotFound(_ name: String) -> AWSError {
    invalid("No Lifecycle Hook found with name: \(name)")
  }
}
