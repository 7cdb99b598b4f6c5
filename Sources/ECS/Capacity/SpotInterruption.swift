import AWSModel
import Simulation

// Fargate takes spare capacity back.
extension World {
  /// Warns a task on Fargate Spot: it is to stop, and has two minutes.
  ///
  /// The state change comes with the warning, so that a service starts a replacement at once. The
  /// stop signal comes with it, too; here the task goes on for the two minutes, as one does that
  /// uses them to finish its work.
  ///
  /// - Returns: whether there was something to interrupt.
  /// - Source: ECS Developer Guide, “Amazon ECS clusters for Fargate” (termination notices); the
  ///   texts as seen in public event samples.
  @discardableResult
  public mutating func interruptSpot(_ id: TaskID) -> Bool {
    guard let task = ecs.tasks[id], task.capacity == .fargateSpot, task.stop == nil,
      task.status < .deactivating
    else { return false }
    let stop = TaskStop(.spotInterruption, "Your Spot Task was interrupted.")
    guard task.status == .running else {
      stopTask(id, for: stop)
      return true
    }
    ecs.wantStopped(id, for: stop, at: now)
    schedule(SpotDeadline(task: id), after: SpotDeadline.notice)
    ServiceScheduler.taskChanged(id, in: &self)
    return true
  }
}

/// The two minutes of a task that was warned are over.
struct SpotDeadline: WorldEvent {
  static let name = "ecs.spot-deadline"

  /// - Source: ECS API, `CapacityProviderStrategyItem.capacityProvider`.
  static let notice = SimDuration.seconds(120)

  let task: TaskID

  func happen(in world: inout World) { world.takeUpStop(of: task) }
}
