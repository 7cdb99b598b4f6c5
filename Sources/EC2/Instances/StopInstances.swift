import AWSModel
import Documents
import Simulation

/// Stops instances; they keep their private address and can be started again.
public enum StopInstances: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let InstanceIds: [String]
    let DryRun: Bool?
  }

  /// The change of each.
  public struct Output: Encodable {
    let StoppingInstances: [JSON]
  }

  /// Stops them; one that is stopped already stays as it is.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let instances = try call.world.ec2[call.scope].instances(input.InstanceIds)
    for instance in instances where ![.running, .stopping, .stopped].contains(instance.state) {
      throw .incorrectState(instance.id, toBe: "stopped")
    }
    try stopIfDryRun(input.DryRun)
    let changes = instances.map { instance in
      guard instance.state == .running else {
        return StateChange(id: instance.id, before: instance.state, after: instance.state)
      }
      call.world.stop(instance, call.scope)
      return StateChange(id: instance.id, before: .running, after: .stopping)
    }
    return Output(StoppingInstances: changes.map(\.shape))
  }
}

extension World {
  fileprivate mutating func stop(_ instance: Instance, _ scope: Scope) {
    turn(instance.id, to: .stopping, scope)
    blameUser(for: instance.id, scope)
    if let interface = instance.networkInterface {
      ec2[scope].networkInterfaces.update(interface) { $0.publicAddress = nil }
    }
    tellStopping(instance, .stop, scope)
  }
}
