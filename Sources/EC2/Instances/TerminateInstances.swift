import AWSModel
import Documents
import Simulation

/// Ends instances for good.
public enum TerminateInstances: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let InstanceIds: [String]
    let DryRun: Bool?
  }

  /// The change of each.
  public struct Output: Encodable {
    let TerminatingInstances: [JSON]
  }

  /// Ends them; one that is ended already stays as it is.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let instances = try call.world.ec2[call.scope].instances(input.InstanceIds)
    try stopIfDryRun(input.DryRun)
    let changes = instances.map { instance in
      let after = call.world.terminate(instance, call.scope)
      return StateChange(id: instance.id, before: instance.state, after: after)
    }
    return Output(TerminatingInstances: changes.map(\.shape))
  }
}

extension World {
  /// Ends an instance, whoever asks for it.
  ///
  /// - Returns: the state it is in then.
  @discardableResult
  public mutating func terminate(_ instance: Instance, _ scope: Scope) -> Instance.State {
    switch instance.state {
    case .terminated, .shuttingDown: return instance.state
    case .pending, .running, .stopping, .stopped:
      turn(instance.id, to: .shuttingDown, scope)
      blameUser(for: instance.id, scope)
      setSpotStatus(of: instance, "instance-terminated-by-user", state: "closed", scope)
      tellStopping(instance, .terminate, scope)
      return .shuttingDown
    }
  }
}
