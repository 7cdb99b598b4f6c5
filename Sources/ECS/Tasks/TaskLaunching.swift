import Simulation

extension World {
  /// Places and starts tasks, as many as there is room for.
  ///
  /// The caller has checked the request: revision ACTIVE, network given for `awsvpc`.
  public mutating func launchTasks(_ request: LaunchRequest) -> LaunchOutcome {
    LaunchOutcome(started: [], failure: PlacementFailure(reason: "RESOURCE:FARGATE"))
  }

  /// Lets a task stop for `stop`; nothing happens where it is stopping already.
  public mutating func stopTask(_ id: TaskID, for stop: TaskStop) {
    ecs.tasks.update(id) { if $0.stop == nil { $0.stop = stop } }
  }
}
