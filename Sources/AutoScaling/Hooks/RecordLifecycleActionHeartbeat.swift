import AWSModel
import Simulation

/// Has an instance wait for a hook once more as long.
public enum RecordLifecycleActionHeartbeat: Operation {
  /// Which instance, at which hook.
  public struct Input: Decodable, WaitChoice {
    let LifecycleHookName: String
    let AutoScalingGroupName: String
    let LifecycleActionToken: String?
    let InstanceId: String?
  }

  /// Nothing.
  public struct Output: Encodable {}

  /// Extends the wait by the hook's heartbeat, up to its limit.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let (instance, wait) = try input.wait(in: call)
    let now = call.world.now
    let deadline = min(now + .seconds(Int64(wait.heartbeat)), wait.limit)
    call.world.autoScaling.update(instance) { row in
      for place in row.waits.indices where row.waits[place].token == wait.token {
        row.waits[place].deadline = deadline
      }
    }
    call.world.schedule(
      HookTimeout(key: instance.group, instance: instance.id, token: wait.token),
      after: deadline - now)
    return Output()
  }
}
