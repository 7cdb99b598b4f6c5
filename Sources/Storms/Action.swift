import Simulation

/// One kind of thing that happens in a storm, with how often it does.
struct Action: Sendable {
  let weight: Int
  let act: @Sendable (inout Storm) -> Void

  /// All kinds.
  ///
  /// The weights make time pass between most things, and faults rare.
  static let all: [Action] = inside + outside + aside + pods

  /// What people do with tasks, services and machines, and what happens to these.
  private static let inside: [Action] = [
    Action(weight: 30) { storm in
      storm.advance(by: .seconds(Int64(storm.dice.within(1...40, "advance"))))
    },
    Action(weight: 4) { storm in
      storm.advance(by: .seconds(Int64(storm.dice.within(60...900, "advance"))))
    },
    Action(weight: 10) { $0.runTask() },
    Action(weight: 8) { $0.stopTask() },
    Action(weight: 6) { $0.createService() },
    Action(weight: 10) { $0.scaleService() },
    Action(weight: 6) { $0.deployService() },
    Action(weight: 3) { $0.changePercentages() },
    Action(weight: 2) { $0.deleteService() },
    Action(weight: 2) { $0.registerRevision() },
    Action(weight: 3) { $0.drainInstance() },
    Action(weight: 3) { $0.activateInstance() },
    Action(weight: 2) { $0.runMachine() },
    Action(weight: 2) { $0.terminateMachine() },
    Action(weight: 1) { $0.deregisterInstance() },
    Action(weight: 2) { $0.disconnectAgent() },
    Action(weight: 3) { $0.reconnectAgent() },
    Action(weight: 1) { $0.zoneDown() },
    Action(weight: 2) { $0.zoneUp() },
    Action(weight: 4) { $0.runOnProvider() },
    Action(weight: 3) { $0.createServiceOnProviders() },
    Action(weight: 2) { $0.resizePool() },
    Action(weight: 1) { $0.terminateInPool() },
    Action(weight: 4) { $0.createBalancedService() },
    Action(weight: 5) { $0.deployBalancedService() },
    Action(weight: 2) { $0.stopDeployment() },
    Action(weight: 1) { $0.soundAlarm() },
    Action(weight: 2) { $0.protectTask() },
  ]

  /// Machines and deployers outside AWS, names, machines that ECS runs itself.
  private static let outside: [Action] = [
    Action(weight: 1) { $0.addExternalMachine() },
    Action(weight: 2) { $0.runExternally() },
    Action(weight: 2) { $0.startTask() },
    Action(weight: 1) { $0.createExternalService() },
    Action(weight: 2) { $0.createTaskSet() },
    Action(weight: 4) { $0.changeTaskSet() },
    Action(weight: 2) { $0.createNamedService() },
    Action(weight: 2) { $0.changeNames() },
    Action(weight: 2) { $0.runManaged() },
    Action(weight: 1) { $0.createManagedService() },
    Action(weight: 2) { $0.changeDaemon() },
    Action(weight: 1) { $0.runPlainMachine() },
    Action(weight: 2) { $0.registerMachine() },
    Action(weight: 8) { $0.reportTask() },
    Action(weight: 3) { $0.changeExpress() },
  ]

  /// Mishaps, upkeep, and ways back in time.
  private static let aside: [Action] = [
    Action(weight: 1) { $0.crashAgent() },
    Action(weight: 1) { $0.updateAgent() },
    Action(weight: 1) { $0.runOutOfMemory() },
    Action(weight: 2) { $0.interruptSpot() },
    Action(weight: 2) { $0.limitFargate() },
    Action(weight: 1) { $0.failRequests() },
    Action(weight: 1) { $0.loadService() },
    Action(weight: 1) { $0.scaleByLoad() },
    Action(weight: 1) { $0.endScaling() },
    Action(weight: 1) { $0.changeSetting() },
    Action(weight: 1) { $0.changeAttribute() },
    Action(weight: 1) { $0.tagService() },
    Action(weight: 2) { $0.retireDefinition() },
    Action(weight: 1) { $0.execute() },
    Action(weight: 1) { $0.pauseDeployment() },
    Action(weight: 3) { $0.continueDeployment() },
    Action(weight: 1) { $0.turnMachine() },
    Action(weight: 2) { $0.startStoppedMachines() },
    Action(weight: 2) { $0.runSpotMachine() },
    Action(weight: 4) { $0.undoAndRedo() },
  ]

  /// What people do with a Kubernetes cluster.
  private static let pods: [Action] = [
    Action(weight: 8) { $0.createWorkload() },
    Action(weight: 8) { $0.scaleWorkload() },
    Action(weight: 6) { $0.rollWorkload() },
    Action(weight: 2) { $0.deleteWorkload() },
    Action(weight: 4) { $0.createJob() },
    Action(weight: 4) { $0.deletePod() },
    Action(weight: 5) { $0.evictPod() },
    Action(weight: 3) { $0.changeBudget() },
    Action(weight: 2) { $0.changeQuota() },
    Action(weight: 3) { $0.changeService() },
    Action(weight: 3) { $0.changeAutoscaler() },
    Action(weight: 3) { $0.cordonNode() },
    Action(weight: 2) { $0.taintNode() },
    Action(weight: 2) { $0.resizeNodeGroup() },
    Action(weight: 1) { $0.terminateNode() },
  ]

  private static let total = all.reduce(0) { $0 + $1.weight }

  /// One of them, by weight.
  static func pick(_ dice: inout Dice) -> Action {
    var left = dice.below(total, "action")
    for action in all {
      left -= action.weight
      if left < 0 { return action }
    }
    return all[0]
  }
}
