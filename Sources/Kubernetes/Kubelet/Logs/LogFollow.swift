import Documents
import Simulation

/// Someone who reads on in a container's log as it grows.
///
/// Like a `Watch` it is a place, and whoever serves it asks for what is new.
public struct LogFollow: Sendable {
  fileprivate let key: ObjectKey
  fileprivate let uid: String
  fileprivate let container: String
  fileprivate let hasTimes: Bool
  fileprivate let started: SimTime?
  fileprivate var shown: SimTime
  /// The first process that is followed step by step, and how many of its lines were told.
  fileprivate var main: (key: FilePlace, lines: Int)?
  /// Whether there is nothing more to come.
  public fileprivate(set) var isOver = false
}

extension World {
  /// Reads on after the lines that a request for a log was answered at this instant; nil where
  /// there is nothing to read on.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kuberuntime/logs/logs.go`, `ReadLogs`.
  public func follow(
    _ request: KubernetesRequest, of cluster: ClusterID
  ) -> LogFollow? {
    guard let path = RequestPath(request.path), let name = path.name,
      request.parameter("previous") != "true", request.parameter("limitBytes") == nil
    else { return nil }
    let key = ObjectKey(cluster, "pods", namespace: path.namespace ?? "", name: name)
    guard let pod = kubernetes.objects[key],
      let container = try? PodLog.container(request.parameter("container"), of: pod)
    else { return nil }
    return LogFollow(
      key: key, uid: pod.metadata.uid, container: container,
      hasTimes: request.parameter("timestamps") == "true",
      started: startOfRun(key, container), shown: now,
      main: main(of: container, pod, key).map { ($0.key, $0.row.end.line) })
  }

  /// The first process of a container where it is followed step by step.
  private func main(
    of container: String, _ pod: KubernetesObject, _ key: ObjectKey
  ) -> (key: FilePlace, row: MainProcess)? {
    guard let index = pod.containerNames.firstIndex(of: container) else { return nil }
    let work = ContainerWork(pod: pod, key: key, index: index)
    let place = MainProcess.key(work, start: runtime(of: work).starts)
    return fleet.mains?[place].map { (place, $0) }
  }

  /// What was printed since a reader was told last; a reader is at the end with the container.
  public func news(for follow: inout LogFollow) -> String {
    guard !follow.isOver else { return "" }
    guard let pod = kubernetes.objects[follow.key], pod.metadata.uid == follow.uid else {
      follow.isOver = true
      return ""
    }
    let start = startOfRun(follow.key, follow.container)
    follow.isOver = follow.started == nil || start != follow.started
    if let main = follow.main, let row = fleet.mains?[main.key] {
      follow.main?.lines = row.end.line
      return row.lines(from: main.lines).map { line in
        (follow.hasTimes ? line.at.nanosecondText + " " : "") + line.text + "\n"
      }.joined()
    }
    // One that runs again prints a log of its own.
    let isAgain = start != nil && follow.isOver
    let lines =
      (try? logLines(of: follow.key, container: follow.container, isPrevious: isAgain)) ?? []
    let shown = follow.shown
    follow.shown = now
    return lines.filter { $0.at > shown }.map { line in
      (follow.hasTimes ? line.at.nanosecondText + " " : "") + line.text + "\n"
    }.joined()
  }

  /// Since when a container runs; nil where it does not.
  private func startOfRun(_ key: ObjectKey, _ container: String) -> SimTime? {
    guard let pod = kubernetes.objects[key], let run = fleet.pods[key] else { return nil }
    let names = pod.containerNames
    guard let index = names.firstIndex(of: container), run.containers.indices.contains(index),
      run.containers[index].state == .running
    else { return nil }
    return run.containers[index].startedAt
  }
}
