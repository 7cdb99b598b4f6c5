import AWSModel
import Simulation

/// Lets an instance that waits for a hook go on.
public enum CompleteLifecycleAction: Operation {
  /// Which instance, at which hook, and how.
  public struct Input: Decodable, WaitChoice {
    let LifecycleHookName: String
    let AutoScalingGroupName: String
    let LifecycleActionToken: String?
    let LifecycleActionResult: String
    let InstanceId: String?
  }

  /// Nothing.
  public struct Output: Encodable {}

  /// Lets it go on.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let (instance, wait) = try input.wait(in: call)
    guard let outcome = LifecycleHook.Outcome(rawValue: input.LifecycleActionResult) else {
      throw .invalid("LifecycleActionResult must be either CONTINUE or ABANDON.")
    }
    call.world.complete(wait, for: instance, with: outcome)
    return Output()
  }
}

/// A request that names a wait, by instance or by token.
protocol WaitChoice {
  var LifecycleHookName: String { get }
  var AutoScalingGroupName: String { get }
  var LifecycleActionToken: String? { get }
  var InstanceId: String? { get }
}

extension WaitChoice {
  /// The wait that is named.
  ///
  /// - Throws: `ValidationError`.
  /// - Source: the sentences as in spacelift-io/terraform-aws-spacelift-workerpool-on-ec2 pull
  ///   request 197 and convox/rack issue 2432.
  func wait(in call: Call) throws(AWSError) -> (GroupInstance, HookWait) {
    let key = try call.group(AutoScalingGroupName).key
    if let id = InstanceId {
      guard let instance = call.world.autoScaling.instances[Pair(key, id)],
        let wait = instance.waits.first(where: { $0.hook == LifecycleHookName })
      else { throw .invalid("No active Lifecycle Action found with instance ID \(id)") }
      return (instance, wait)
    }
    guard let token = LifecycleActionToken else {
      throw .invalid("Either an instance ID or a lifecycle action token must be specified.")
    }
    for instance in call.world.autoScaling.instances(of: key) {
      if let wait = instance.waits.first(where: { $0.token == token }) { return (instance, wait) }
    }
    throw .invalid("No active Lifecycle Action found with token \(token)")
  }
}
