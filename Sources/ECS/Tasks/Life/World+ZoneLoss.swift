import AWSModel
import Simulation

// What a failed Availability Zone takes along.
extension World {
  /// Ends the tasks of Fargate in a zone that has failed: their hosts are AWS's, and gone.
  ///
  /// On instances of one's own nothing is known but that the agent is silent: tasks there keep
  /// their last state. AWS publishes no text for this case; the words are ours.
  public mutating func endFargateTasks(in zone: String, _ scope: Scope) {
    let lost = ecs.tasks.rows.filter { task in
      task.capacity.isFargate && task.zone == zone && task.status != .stopped
        && ecs.key(of: task.cluster).scope == scope
    }
    for task in lost {
      endTask(
        task.id,
        for: TaskStop(.terminationNotice, "The host of the task in \(zone) is not available."))
    }
  }
}
