import Simulation

/// Why a managed daemon runs where it runs.
public enum WhyDaemon {
  /// Explains the daemon of that name in one of these clusters; nil where there is none.
  public static func explain(
    _ name: String, of clusters: [ClusterID], in world: World
  ) -> Explanation? {
    for cluster in clusters {
      if let daemon = world.daemons.daemons[DaemonKey(cluster, name)] {
        return explain(daemon, in: world)
      }
    }
    return nil
  }

  private static func explain(_ daemon: Daemon, in world: World) -> Explanation {
    let machines = daemon.machines(in: world)
    let current = machines.count { $0.isCurrent }
    let leaving = machines.count { $0.isLeaving }
    var explanation = Explanation(
      title: "daemon \(daemon.key.second) runs its revision on \(current) of \(machines.count) "
        + "instances")
    let providers = daemon.providers.map(\.second).joined(separator: ", ")
    explanation.chain = [
      Explanation.Link(
        "Every instance of \(providers.isEmpty ? "no capacity provider" : providers) starts it "
          + "before any other task.")
    ]
    if let last = daemon.deployments.last {
      let reason = last.statusReason.map { ": \($0)" } ?? ""
      explanation.chain.append(
        Explanation.Link(
          "Its deployment \(last.id) is \(last.status.rawValue)\(reason)", at: last.startedAt))
    }
    if leaving > 0 {
      explanation.chain.append(
        Explanation.Link(
          "\(leaving) instances drain; others with the wanted revision take their place."))
    }
    explanation.remedy =
      current < machines.count
      ? "Nothing is wrong: instances without it are drained and replaced, batch after batch; "
        + "drainPercent decides how many at once."
      : "Nothing is wrong: update-daemon brings another revision, with new instances."
    return explanation
  }
}
