import Documents
import Simulation

/// Somebody who looks on at the first process of a container from now on, until it ends.
///
/// Like a `LogFollow` it is a place, and whoever serves it asks for what is new.
public struct PodAttachment: Sendable {
  fileprivate let key: ObjectKey
  fileprivate let uid: String
  fileprivate let index: Int
  fileprivate let start: Int
  fileprivate var shown: SimTime
  /// How far a process is told that is followed step by step.
  fileprivate var place: MainProcess.Place?
  /// Whether the process sits at a terminal.
  public let isTerminal: Bool
  /// Whether the process has an input that something can be sent to.
  public let takesInput: Bool
  /// Whether the end of what one client sends is the end of that input.
  ///
  /// Source: containerd, `internal/cri/io/container_io.go`, `Attach`.
  public let endsInput: Bool
  /// Whether there is nothing more to come.
  public fileprivate(set) var isOver = false
}

extension World {
  /// Looks on from now on at the container that a request names.
  ///
  /// - Throws: `InternalError` where the kubelet has no such container, or does not answer.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kubelet_pods.go`, `GetAttach`; apiserver,
  /// `pkg/util/proxy/streamtranslator.go`, for the words in front.
  public func attach(
    _ request: KubernetesRequest, of cluster: ClusterID
  ) throws(StatusError) -> PodAttachment {
    let work = try container(of: request, cluster)
    let (key, runtime) = (work.key, runtime(of: work))
    let node = work.pod.spec.text("nodeName")
    guard isUp(node, of: cluster) else {
      let host = hostAddress(of: node, cluster) ?? node
      throw .streaming("error dialing backend: dial tcp \(host):10250: connect: no route to host")
    }
    guard fleet.pods[key] != nil, runtime.state == .running else {
      throw .streaming(
        "unable to upgrade connection: container \(work.name) not found in pod "
          + "\(key.name)_\(key.namespace)")
    }
    return PodAttachment(
      key: key, uid: work.pod.metadata.uid, index: work.index, start: runtime.starts, shown: now,
      place: mainProcess(of: work)?.end, isTerminal: work.hasTerminal,
      takesInput: work.takesInput,
      endsInput: work.spec["stdinOnce"]?.bool == true && !work.hasTerminal)
  }

  /// What was printed since somebody was told last, who is at the end with the container.
  public func news(for attachment: inout PodAttachment) -> String {
    guard !attachment.isOver else { return "" }
    guard let pod = kubernetes.objects[attachment.key], pod.metadata.uid == attachment.uid else {
      attachment.isOver = true
      return ""
    }
    let work = ContainerWork(pod: pod, key: attachment.key, index: attachment.index)
    let runtime = runtime(of: work)
    let runsAgain = runtime.starts != attachment.start
    attachment.isOver = runsAgain || runtime.state != .running
    if let place = attachment.place,
      let row = fleet.mains?[MainProcess.key(work, start: attachment.start)]
    {
      attachment.place = row.end
      return row.text(from: place)
    }
    let shown = attachment.shown
    attachment.shown = now
    let lines = try? logLines(of: work.key, container: work.name, isPrevious: runsAgain)
    return (lines ?? []).filter { $0.at > shown }.map { $0.text + "\n" }.joined()
  }

  /// Sends something to the input of the container that a request names.
  ///
  /// - Returns: whether what was typed is a part of what is printed, as a terminal shows it.
  /// - Throws: `NotFound`, `BadRequest` where there is no such container.
  public mutating func type(
    _ input: TypedInput, _ request: KubernetesRequest, of cluster: ClusterID
  ) throws(StatusError) -> Bool {
    let work = try container(of: request, cluster)
    guard work.takesInput else { return false }
    return type(input, work)
  }

  private func container(
    of request: KubernetesRequest, _ cluster: ClusterID
  ) throws(StatusError) -> ContainerWork {
    guard let path = RequestPath(request.path), let name = path.name else { throw .noSuchResource }
    let key = ObjectKey(cluster, "pods", namespace: path.namespace ?? "", name: name)
    guard let pod = kubernetes.objects[key] else { throw .notFound(Pod.resource, name) }
    let container = try PodLog.container(request.parameter("container"), of: pod)
    guard let index = pod.containerNames.firstIndex(of: container) else { throw .noSuchResource }
    return ContainerWork(pod: pod, key: key, index: index)
  }
}

extension PodAttachment {
  /// Passes over the line that a terminal has just shown by itself.
  public mutating func skipEcho() {
    guard let line = place?.line else { return }
    place = MainProcess.Place(line: line + 1, bytes: 0)
  }

  /// Goes back to the beginning of the line, which a shell writes anew when its terminal changes.
  public mutating func redrawLine() { place?.bytes = 0 }
}

extension StatusError {
  /// What is told on a stream that is open already.
  fileprivate static func streaming(_ message: String) -> StatusError {
    StatusError("InternalError", code: 500, "Internal error occurred: \(message)")
  }
}
