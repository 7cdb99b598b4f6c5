import AWSModel
import Documents
import Simulation

/// Starts instances that were stopped.
public enum StartInstances: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let InstanceIds: [String]
    let DryRun: Bool?
  }

  /// The change of each.
  public struct Output: Encodable {
    let StartingInstances: [JSON]
  }

  /// Starts them; one that runs already stays as it is.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let instances = try call.world.ec2[call.scope].instances(input.InstanceIds)
    for instance in instances where ![.pending, .running, .stopped].contains(instance.state) {
      throw .incorrectState(instance.id, toBe: "started")
    }
    try stopIfDryRun(input.DryRun)
    let changes = try instances.map { instance throws(AWSError) in
      try start(instance, in: &call)
    }
    return Output(StartingInstances: changes.map(\.shape))
  }

  private static func start(
    _ instance: Instance, in call: inout Call
  ) throws(AWSError) -> StateChange {
    guard instance.state == .stopped else {
      return StateChange(id: instance.id, before: instance.state, after: instance.state)
    }
    guard !call.world.ec2[call.scope].isImpaired(zone: instance.zone) else {
      throw .noCapacity(instance.type, zone: instance.zone, region: call.scope.region)
    }
    let now = call.world.now
    call.world.ec2[call.scope].instances.update(instance.id) {
      $0.launched = now
      $0.transitionReason = ""
      $0.reason = .pending
    }
    call.world.renewPublicAddress(of: instance, call.scope)
    call.world.turn(instance.id, to: .pending, call.scope)
    return StateChange(id: instance.id, before: .stopped, after: .pending)
  }
}

extension World {
  /// Gives a started instance a public address again, where its subnet does that.
  fileprivate mutating func renewPublicAddress(of instance: Instance, _ scope: Scope) {
    guard let interface = instance.networkInterface,
      ec2[scope].subnets[instance.subnet]?.givesPublicAddresses == true
    else { return }
    let address = dice.publicAddress()
    ec2[scope].networkInterfaces.update(interface) { $0.publicAddress = address }
  }
}
