import AWSModel
import AutoScaling
import Simulation

extension ECSService {
  /// Adds the state and the events of capacity.
  static func installCapacity(in blueprint: inout Blueprint) {
    blueprint.add(slot: CapacityState.self)
    blueprint.add(slot: DaemonState.self)
    blueprint.add(event: CapacityLook.self)
    blueprint.add(event: DaemonLook.self)
    blueprint.add(event: SpotDeadline.self)
    blueprint.add(event: DrainHeartbeat.self)
    blueprint.answer(GroupLifecycle.self, with: ProviderGroups.self)
    blueprint.add(event: TrunkReady.self)
    blueprint.add(event: ProviderSettles.self)
    blueprint.add(event: AttachmentsSettle.self)
    blueprint.add(event: ReservationTick.self)
    blueprint.add(event: ManagedRegistration.self)
    blueprint.add(event: ManagedIdling.self)
    blueprint.add(event: ManagedAging.self)
  }
}
