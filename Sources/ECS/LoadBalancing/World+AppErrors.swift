import AWSModel
import Simulation

extension World {
  /// Makes the running tasks of a service answer every request with a status.
  ///
  /// - Returns: whether there were any.
  public mutating func failRequests(
    ofService name: String, with status: Int, _ scope: Scope
  ) -> Bool {
    var struck: [TaskID] = []
    for (key, cluster) in ecs.clusters where key.scope == scope {
      for id in Array(ecs.tasks(inGroup: "service:\(name)", in: cluster.id))
      where ecs.tasks.read(id, \.status) == .running {
        struck.append(id)
      }
    }
    for id in struck {
      ecs.tasks.update(id) { task in
        var particulars = task.particulars ?? TaskParticulars()
        particulars.answers = status
        task.particulars = particulars
      }
      answersChanged(of: id)
    }
    for key in Set(struck.compactMap { ecs.tasks[$0].flatMap { ServiceKey(of: $0) } }).sorted() {
      tellRequests(of: key)
    }
    return !struck.isEmpty
  }
}
