import Documents
import Simulation

/// A pod's state in the words of those who decide by it.
///
/// Source: kubernetes, `pkg/api/v1/pod/util.go`.
public struct PodStatusView: Sendable {
  private let pod: KubernetesObject

  /// The state of a pod.
  public init(_ pod: KubernetesObject) { self.pod = pod }

  /// Such as `Running`.
  public var phase: String { pod["status"]?.text("phase") ?? "" }

  /// The node it is bound to; nil before.
  public var node: String? {
    let name = pod["spec"]?.text("nodeName") ?? ""
    return name.isEmpty ? nil : name
  }

  /// Whether it has ended.
  public var hasEnded: Bool { phase == "Succeeded" || phase == "Failed" }

  /// Whether it is on its way out.
  public var isTerminating: Bool { pod.metadata.deletionTimestamp != nil }

  /// Whether it works or will: it has not ended and is not on its way out.
  public var isActive: Bool { !hasEnded && !isTerminating }

  /// Whether it serves.
  public var isReady: Bool { condition("Ready")?.text("status") == "True" }

  /// Whether it has served for so long that it counts.
  public func isAvailable(after minReadySeconds: Int64, at now: SimTime) -> Bool {
    guard isReady else { return false }
    guard minReadySeconds > 0 else { return true }
    guard let since = condition("Ready")?.time("lastTransitionTime") else { return false }
    return since + .seconds(minReadySeconds) <= now
  }

  /// When it will count as available, if it stays ready.
  func availability(after minReadySeconds: Int64) -> SimTime? {
    guard isReady, let since = condition("Ready")?.time("lastTransitionTime") else { return nil }
    return since + .seconds(minReadySeconds)
  }

  /// The condition of this type.
  public func condition(_ type: String) -> JSON? {
    pod["status"]?.list("conditions").first { $0["type"]?.string == type }
  }

  /// How often its containers were started again, at the most.
  var restarts: Int64 {
    pod["status"]?.list("containerStatuses").map { $0.number("restartCount") }.max() ?? 0
  }
}
