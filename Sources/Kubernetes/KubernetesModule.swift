import Simulation

/// Kubernetes: control planes in memory, with their objects, controllers, schedulers and nodes.
///
/// It knows no AWS. Whoever owns clusters opens and closes them, brings nodes, and answers at the
/// ports.
public enum KubernetesModule: WorldModule {
  /// Gives worlds this module's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: KubernetesState.self)
    blueprint.add(event: ControllerTurn.self)
    blueprint.add(slot: FleetState.self)
    blueprint.add(event: SchedulerTurn.self)
    blueprint.add(event: KubeletStep.self)
    blueprint.add(event: MainStep.self)
    blueprint.add(event: NodeSilence.self)
    blueprint.add(event: NodeReport.self)
    blueprint.add(event: ZoneTurn.self)
    blueprint.add(event: TaintEviction.self)
    blueprint.add(event: NodeStep.self)
    blueprint.add(event: AttachStep.self)
    blueprint.add(event: ServiceStep.self)
    blueprint.add(event: ClaimStep.self)
    blueprint.add(event: VolumeStep.self)
    blueprint.add(event: VolumeMade.self)
    blueprint.add(event: VolumeGone.self)
    blueprint.add(event: ClaimGrowth.self)
    blueprint.add(event: EphemeralStep.self)
    blueprint.add(event: MemoryCheck.self)
    blueprint.add(event: DiskCheck.self)
  }
}
