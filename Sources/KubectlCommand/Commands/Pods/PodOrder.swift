import Documents

/// The order in which one of several pods is chosen: the best first.
///
/// Source: kubectl, `pkg/util/podutils/podutils.go`, `ActivePods` and `ByLogging`.
struct PodOrder {
  /// Whether logs are wanted, for which a pod that failed often is the better one.
  let isForLogs: Bool

  /// Unassigned, the phase, not ready, ready since, restarts, made at.
  private typealias Rank = (Int, Int, Int, String, Int64, String)

  /// The pods, the best first; equal ones stay as they are.
  func sorted(_ pods: [JSON]) -> [JSON] {
    let ranked = pods.enumerated().map { ($0.offset, $0.element, rank($0.element)) }
    return ranked.sorted { left, right in
      left.2 == right.2 ? left.0 < right.0 : left.2 < right.2
    }.map(\.1)
  }

  private func rank(_ pod: JSON) -> Rank {
    let ready = pod.list("status.conditions").first { $0.text("type") == "Ready" }
    let isReady = ready?.text("status") == "True"
    let restarts = pod.list("status.containerStatuses").map { $0.number("restartCount") }.max() ?? 0
    return (
      pod.text("spec.nodeName").isEmpty ? 1 : 0, phase(pod.text("status.phase")), isReady ? 0 : 1,
      isReady ? ready?.text("lastTransitionTime") ?? "" : "", isForLogs ? -restarts : restarts,
      pod.text("metadata.creationTimestamp")
    )
  }

  private func phase(_ name: String) -> Int {
    switch name {
    case "Running": 0
    case "Unknown": 1
    case "Pending": 2
    default: isForLogs ? 0 : 2
    }
  }
}
