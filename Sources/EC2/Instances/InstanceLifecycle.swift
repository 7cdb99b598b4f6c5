import AWSModel
import Simulation

/// The port at which floors above learn that hosts come and go, such as ECS, whose agent runs on
/// them.
public enum InstanceLifecycle: Port {
  /// A type that wants to know.
  public typealias Handler = any InstanceObserver.Type
}

/// Why an instance stops being of use.
public enum InstanceEnding: String, Codable, Sendable {
  /// It is stopped and may come back.
  case stop
  /// It is terminated for good.
  case terminate
  /// Its zone is down; it is still `running` for the API, but nothing on it answers.
  case zoneImpaired
}

/// What an observer of instances is told.
///
/// The world already shows the new state. A reboot is told as `.stop` begun and ended, then a
/// start.
public protocol InstanceObserver: SendableMetatype {
  /// The instance runs: its boot begins, with user data and machine image in the row.
  static func instanceStarted(_ instance: Instance, _ scope: Scope, in world: inout World)
  /// The instance goes down: nothing on it is of use from now on.
  static func instanceStopping(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World)
  /// The instance is down.
  static func instanceStopped(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World)
  /// Spot capacity may soon be taken away: there is a recommendation to move elsewhere.
  static func rebalanceRecommended(
    _ instance: Instance, _ scope: Scope, in world: inout World)
  /// Spot capacity will be taken away in two minutes.
  static func interruptionNoticed(_ instance: Instance, _ scope: Scope, in world: inout World)
}

extension InstanceObserver {
  /// Does nothing.
  public static func instanceStarted(
    _ instance: Instance, _ scope: Scope, in world: inout World
  ) {}
  /// Does nothing.
  public static func instanceStopping(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {}
  /// Does nothing.
  public static func instanceStopped(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {}
  /// Does nothing.
  public static func rebalanceRecommended(
    _ instance: Instance, _ scope: Scope, in world: inout World
  ) {}
  /// Does nothing.
  public static func interruptionNoticed(
    _ instance: Instance, _ scope: Scope, in world: inout World
  ) {}
}

extension World {
  mutating func tell(
    _ instance: Instance, _ scope: Scope,
    _ message: (any InstanceObserver.Type, Instance, Scope, inout World) -> Void
  ) {
    for observer in handlers(at: InstanceLifecycle.self) {
      message(observer, ec2.instance(scope, instance.id) ?? instance, scope, &self)
    }
  }

  mutating func tellStarted(_ instance: Instance, _ scope: Scope) {
    tell(instance, scope) { $0.instanceStarted($1, $2, in: &$3) }
  }

  mutating func tellStopping(_ instance: Instance, _ ending: InstanceEnding, _ scope: Scope) {
    tell(instance, scope) { $0.instanceStopping($1, ending, $2, in: &$3) }
  }

  mutating func tellStopped(_ instance: Instance, _ ending: InstanceEnding, _ scope: Scope) {
    tell(instance, scope) { $0.instanceStopped($1, ending, $2, in: &$3) }
  }
}
