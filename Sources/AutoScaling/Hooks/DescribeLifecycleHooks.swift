import AWSModel
import Documents

/// Shows the hooks of a group.
public enum DescribeLifecycleHooks: Operation {
  /// Of which group, and which ones.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let LifecycleHookNames: [String]?
  }

  /// The hooks in order of name.
  public struct Output: Encodable {
    let LifecycleHooks: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    let hooks = call.world.autoScaling.hooks(of: group.key).filter {
      input.LifecycleHookNames?.contains($0.name) ?? true
    }
    return Output(LifecycleHooks: hooks.map { $0.shape(in: group.name) })
  }
}
