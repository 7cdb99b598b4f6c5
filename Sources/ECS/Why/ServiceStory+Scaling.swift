import ApplicationScaling
import Simulation

// What was scaled of a service, and what keeps more from being scaled.
extension ServiceStory {
  private var target: TargetKey { world.scalableTarget(of: service.key) }

  /// The latest changes of its desired count that were not people's.
  var scaling: [Explanation.Link] {
    let activities = world.applicationScaling.activities(of: target).filter(\.changedSomething)
    return activities.suffix(5).map { activity in
      let what = activity.message ?? activity.description
      return Explanation.Link(
        "Application Auto Scaling: \(activity.cause). \(what)", at: activity.startedAt)
    } + bounds
  }

  private var bounds: [Explanation.Link] {
    guard let row = world.applicationScaling.targets[target] else { return [] }
    let limits = "Application Auto Scaling keeps it between \(row.minimum) and \(row.maximum) tasks"
    if service.desiredCount == row.maximum, row.minimum < row.maximum {
      return [Explanation.Link(limits + ", and it wants the most it may")]
    }
    return [Explanation.Link(limits)]
  }
}
