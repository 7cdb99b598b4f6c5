import AWSModel
import Simulation

/// Spot capacity is taken away: two minutes after the notice the instance is terminated.
///
/// - Source: EC2 User Guide, “Spot Instance interruption notices”.
public struct SpotInterruption: WorldEvent {
  /// The name under which such events are saved.
  public static let name = "ec2.spot-interruption"

  let scope: Scope
  let id: String

  /// Takes it away, if the instance is still there.
  public func happen(in world: inout World) {
    guard let instance = world.ec2.instance(scope, id), instance.spot?.endsAt == world.now,
      [.pending, .running, .stopping, .stopped].contains(instance.state)
    else { return }
    world.terminate(instance, scope)
    world.ec2[scope].instances.update(id) {
      $0.transitionReason = "Server.SpotInstanceTermination"
      $0.reason = .spotTermination
    }
    world.setSpotStatus(
      of: instance, "instance-terminated-no-capacity", state: "closed", scope)
  }
}

extension World {
  /// Announces that the capacity of a Spot instance is taken away in two minutes; nothing happens
  /// where that was announced before.
  ///
  /// - Returns: whether it was announced.
  @discardableResult
  public mutating func interruptSpot(_ id: String, _ scope: Scope) -> Bool {
    guard let instance = ec2.instance(scope, id), let spot = instance.spot, spot.endsAt == nil,
      instance.state == .running || instance.state == .pending
    else { return false }
    let end = now + .minutes(2)
    ec2[scope].instances.update(id) { $0.spot?.endsAt = end }
    setSpotStatus(of: instance, "marked-for-termination", scope)
    schedule(SpotInterruption(scope: scope, id: id), after: .minutes(2))
    tell(instance, scope) { $0.interruptionNoticed($1, $2, in: &$3) }
    return true
  }

  /// Says that a Spot instance is at a higher risk of being interrupted.
  ///
  /// - Returns: whether it was said.
  /// - Source: EC2 User Guide, “EC2 instance rebalance recommendations”.
  @discardableResult
  public mutating func recommendRebalance(of id: String, _ scope: Scope) -> Bool {
    guard let instance = ec2.instance(scope, id), let spot = instance.spot,
      spot.rebalanceRecommended == nil, instance.state == .running
    else { return false }
    ec2[scope].instances.update(id) { [now] in $0.spot?.rebalanceRecommended = now }
    tell(instance, scope) { $0.rebalanceRecommended($1, $2, in: &$3) }
    return true
  }
}
