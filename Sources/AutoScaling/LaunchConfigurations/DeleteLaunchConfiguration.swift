import AWSModel
import Simulation

/// Removes a launch configuration that no group uses.
public enum DeleteLaunchConfiguration: Operation {
  /// Which one.
  public struct Input: Decodable {
    let LaunchConfigurationName: String
  }

  /// Removes it.
  ///
  /// - Source: the sentence as in hashicorp/terraform issues on launch configurations in use.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let name = input.LaunchConfigurationName
    let key = Pair(call.scope, name)
    guard call.world.autoScaling.configurations.contains(key) else {
      throw .configurationNotFound(name)
    }
    let user = call.world.autoScaling.groups(in: call.scope).first {
      $0.source == .configuration(name)
    }
    if let user {
      throw .resourceInUse(
        "Cannot delete launch configuration \(name) because it is attached to AutoScalingGroup "
          + "\(user.name)")
    }
    call.world.autoScaling.configurations[key] = nil
    return NoOutput()
  }
}
