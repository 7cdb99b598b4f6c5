import Documents
import Simulation

/// A pod's state in the words of those who decide by it.
///
/// Source: kubernetes, `pkg/api/v1/pod/util.go`.
public struct PodStatusView: Sendable {
  private let content: JSONObject
  private let status: JSON?

  /// Whether it is on its way out.
  public let isTerminating: Bool

  /// The state of a pod.
  public init(_ pod: KubernetesObject) {
    content = pod.content
    status = pod["status"]
    isTerminating = pod.metadata.deletionTimestamp != nil
  }

  /// Such as `Running`.
  public var phase: String { status?.text("phase") ?? "" }

  /// The node it is bound to; nil before.
  public var node: String? {
    let name = content["spec"]?.text("nodeName") ?? ""
    return name.isEmpty ? nil : name
  }

  /// Its address; nil before it has one.
  var address: JSON? { status?["podIP"] }

  /// Whether it has ended.
  public var hasEnded: Bool { phase == "Succeeded" || phase == "Failed" }

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
    status?.list("conditions").first { $0["type"]?.string == type }
  }

  /// How often its containers were started again, at the most.
  var restarts: Int64 {
    status?.list("containerStatuses").map { $0.number("restartCount") }.max() ?? 0
  }
}
