import Documents
import Simulation

/// Which pods go first, where there are too many.
///
/// Source: kubernetes, `pkg/controller/controller_utils.go`, `ActivePodsWithRanks`.
struct ScaleDownOrder {
  private let candidates: [Candidate]

  private struct Candidate {
    let pod: KubernetesObject
    let isAssigned: Bool
    let phase: Int
    let isReady: Bool
    let cost: Int64
    let neighbours: Int
    let readyFor: Int
    let restarts: Int64
    let age: Int
  }

  init(_ pods: [KubernetesObject], at now: SimTime) {
    var onNode: [String: Int] = [:]
    for pod in pods { onNode[pod.spec.text("nodeName"), default: 0] += 1 }
    candidates = pods.map { pod in
      let state = PodStatusView(pod)
      let since = state.condition("Ready")?.time("lastTransitionTime")
      return Candidate(
        pod: pod, isAssigned: state.node != nil,
        phase: ["Pending": 0, "Unknown": 1, "Running": 2][state.phase] ?? 0,
        isReady: state.isReady,
        cost: pod.metadata.annotations["controller.kubernetes.io/pod-deletion-cost"]
          .flatMap { Int64($0) } ?? 0,
        neighbours: onNode[pod.spec.text("nodeName"), default: 0],
        readyFor: state.isReady ? Self.magnitude(since.map { now - $0 } ?? .zero) : 0,
        restarts: state.restarts, age: Self.magnitude(now - pod.metadata.creationTimestamp))
    }
  }

  /// The pods, the first to go first.
  var pods: [KubernetesObject] { candidates.sorted(by: Self.goesFirst).map(\.pod) }

  /// Ages of about the same length count as equal.
  private static func magnitude(_ span: SimDuration) -> Int {
    guard span.milliseconds > 0 else { return -1 }
    let (nanos, overflow) = span.milliseconds.multipliedReportingOverflow(by: 1_000_000)
    return overflow ? 63 : 63 - nanos.leadingZeroBitCount
  }

  private static func goesFirst(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.isAssigned != right.isAssigned { return !left.isAssigned }
    if left.phase != right.phase { return left.phase < right.phase }
    if left.isReady != right.isReady { return !left.isReady }
    if left.cost != right.cost { return left.cost < right.cost }
    if left.neighbours != right.neighbours { return left.neighbours > right.neighbours }
    if left.readyFor != right.readyFor { return left.readyFor < right.readyFor }
    if left.restarts != right.restarts { return left.restarts > right.restarts }
    if left.age != right.age { return left.age < right.age }
    return left.pod.metadata.uid < right.pod.metadata.uid
  }
}
