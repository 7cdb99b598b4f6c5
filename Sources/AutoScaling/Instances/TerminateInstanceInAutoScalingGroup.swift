import AWSModel
import Documents
import Simulation

/// Ends one instance of a group; it is replaced, unless the group shrinks by it.
public enum TerminateInstanceInAutoScalingGroup: Operation {
  /// Which instance, and whether the desired size goes down.
  public struct Input: Decodable {
    let InstanceId: String
    let ShouldDecrementDesiredCapacity: Bool
  }

  /// What the group does.
  public struct Output: Encodable {
    let Activity: JSON?
  }

  /// Ends it, protected or not.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let instance = call.world.autoScaling.instance(input.InstanceId),
      instance.group.first == call.scope,
      let group = call.world.autoScaling.groups[instance.group]
    else { throw .noManagedInstance(input.InstanceId) }
    guard !instance.state.isLeaving else {
      // One that is leaving already stays so; its activity is shown again.
      return Output(Activity: call.world.activityShape(of: instance.id))
    }
    if input.ShouldDecrementDesiredCapacity, group.desired <= group.least {
      throw .wouldViolateLeast(group.least)
    }
    call.world.endGroupInstance(
      instance.id, shrinking: input.ShouldDecrementDesiredCapacity)
    return Output(Activity: call.world.activityShape(of: instance.id))
  }
}

extension World {
  /// The activity under way for an instance.
  func activityShape(of id: String) -> JSON? {
    guard let instance = autoScaling.instance(id), let number = instance.activity else {
      return nil
    }
    return autoScaling.activities[Pair(instance.group, number)]?.shape
  }
}
