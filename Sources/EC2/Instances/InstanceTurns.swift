import AWSModel
import Simulation

/// An instance reaches the state that it is on the way to, or is forgotten.
///
/// Durations are our own choice within what is seen in practice: 15–20 s to running, 20–30 s to
/// stopped, 25–35 s to terminated; a terminated instance is shown for an hour
/// (EC2 User Guide, “Terminate Amazon EC2 instances”).
public struct InstanceTurns: WorldEvent {
  /// The name under which such events are saved.
  public static let name = "ec2.instance-turns"

  let scope: Scope
  let id: String
  /// The count of the instance's turns when this was scheduled.
  let turn: Int

  /// Turns the instance, unless something else happened to it meanwhile.
  public func happen(in world: inout World) {
    guard let instance = world.ec2.instance(scope, id), instance.turns == turn else { return }
    switch instance.state {
    case .pending: run(instance, in: &world)
    case .stopping:
      world.turn(id, to: .stopped, scope)
      world.tellStopped(instance, .stop, scope)
    case .shuttingDown: terminate(instance, in: &world)
    case .terminated: world.forget(instance, scope)
    case .running, .stopped: break
    }
  }

  private func run(_ instance: Instance, in world: inout World) {
    world.turn(id, to: .running, scope)
    guard !world.ec2[scope].isImpaired(zone: instance.zone) else { return }
    world.tellStarted(instance, scope)
  }

  private func terminate(_ instance: Instance, in world: inout World) {
    if let interface = instance.networkInterface {
      world.deleteNetworkInterface(interface, scope)
    }
    world.ec2[scope].instances.update(id) { $0.networkInterface = nil }
    world.turn(id, to: .terminated, scope)
    world.tellStopped(instance, .terminate, scope)
  }
}

extension World {
  /// Puts an instance into a state, and schedules its next turn where it does not stay there.
  mutating func turn(_ id: String, to state: Instance.State, _ scope: Scope) {
    let turn = ec2[scope].instances.update(id) { [now] instance in
      instance.state = state
      instance.since = now
      instance.turns += 1
      if state == .running {
        instance.reason = nil
        instance.transitionReason = ""
      }
      return instance.turns
    }
    guard let turn, let delay = delay(in: state) else { return }
    schedule(InstanceTurns(scope: scope, id: id, turn: turn), after: delay)
  }

  private mutating func delay(in state: Instance.State) -> SimDuration? {
    switch state {
    case .pending: .milliseconds(Int64(dice.within(15_000...20_000, "ec2.boot")))
    case .stopping: .milliseconds(Int64(dice.within(20_000...30_000, "ec2.stop")))
    case .shuttingDown: .milliseconds(Int64(dice.within(25_000...35_000, "ec2.terminate")))
    case .terminated: .hours(1)
    case .running, .stopped: nil
    }
  }

  fileprivate mutating func forget(_ instance: Instance, _ scope: Scope) {
    ec2[scope].instances[instance.id] = nil
    ec2[scope].instancesByZone.remove(Pair(instance.zone, instance.id))
    ec2[scope].tags[instance.id] = nil
    if let spot = instance.spot { ec2[scope].spotRequests[spot.request] = nil }
  }
}
