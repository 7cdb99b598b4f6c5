import Documents
import Simulation

// Probes: only what they change is an event; what goes on passing costs nothing.
extension World {
  /// Plans the next thing that probes bring about.
  mutating func planProbes(
    _ work: ContainerWork, _ life: ContainerLife, from span: SimDuration = .milliseconds(-1)
  ) {
    guard let edge = nextEdge(work, life, from: span) else { return }
    plan(.probe, work, after: edge.after - max(span, .zero))
  }

  private func nextEdge(
    _ work: ContainerWork, _ life: ContainerLife, from span: SimDuration
  ) -> ProbeEdge? {
    let spec = work.spec
    guard ["startupProbe", "readinessProbe", "livenessProbe"].contains(where: { spec[$0] != nil })
    else { return nil }
    return ContainerProbe.edges(spec, life, address: fleet.pods[work.key]?.address ?? "")
      .first { $0.after > span }
  }

  mutating func probe(_ work: ContainerWork) {
    let container = runtime(of: work)
    if container.hasCrashed {
      showCrashLoop(work)
      return
    }
    guard container.state == .running, let startedAt = container.startedAt else { return }
    let span = now - startedAt
    let life = life(of: work)
    let address = fleet.pods[work.key]?.address ?? ""
    let edges = ContainerProbe.edges(work.spec, life, address: address)
    for edge in edges where edge.after == span { take(edge, work) }
    guard runtime(of: work).turn == container.turn else { return }
    report(work.key)
    if let next = edges.first(where: { $0.after > span }) {
      plan(.probe, work, after: next.after - span)
    }
    if runtime(of: work).isStarted, work.isSidecar { advance(work.pod, work.key) }
  }

  private mutating func take(_ edge: ProbeEdge, _ work: ContainerWork) {
    switch edge.turn {
    case .started: note(work) { $0.isStarted = true }
    case .ready: note(work) { $0.isReady = true }
    case .unready: note(work) { $0.isReady = false }
    case .failed(let purpose, let problem):
      tell(work, "Unhealthy", "\(purpose.rawValue) probe failed: \(problem)", isWarning: true)
    case .dead(let purpose):
      let name = purpose.rawValue.lowercased()
      tell(
        work, "Killing", "Container \(work.name) failed \(name) probe, will be restarted")
      let grace = work.spec[purpose.rawValue.lowercased() + "Probe"]?[
        "terminationGracePeriodSeconds"]?.integer
      let seconds = grace ?? work.pod.spec["terminationGracePeriodSeconds"]?.integer ?? 30
      end(work, within: .seconds(max(seconds, 0)))
    }
  }
}
