import Documents
import Simulation

/// How far a kubelet is with a pod whose containers are to use other amounts than before.
struct ResizeState: Codable, Sendable {
  /// Why it has not begun; nil where it has.
  var pending: Pending?
  /// Since when it is at it; nil where it is not.
  var startedAt: SimTime?
  /// Of which generation of the pod that is said; nil where kubelets do not say it yet.
  var generation: Int64?

  /// Why a kubelet has not begun.
  struct Pending: Codable, Hashable, Sendable {
    /// `Deferred` or `Infeasible`.
    let reason: String
    let message: String
    var since: SimTime
  }

  /// Whether there is nothing to say.
  var isOver: Bool { pending == nil && startedAt == nil }

  /// What it says in the pod's status, before all its other conditions.
  ///
  /// Source: Kubernetes, `pkg/kubelet/status/status_manager.go`, `GetPodResizeConditions`.
  var conditions: [JSON] {
    var conditions: [JSON] = []
    if let pending {
      conditions.append(
        condition("PodResizePending", pending.since, pending.reason, pending.message))
    }
    if let startedAt { conditions.append(condition("PodResizeInProgress", startedAt)) }
    return conditions
  }

  private func condition(
    _ type: String, _ since: SimTime, _ reason: String? = nil, _ message: String? = nil
  ) -> JSON {
    var shape = JSONObject(room: 7)
    shape.add("type", .string(type))
    shape.add("status", "True")
    shape.add("reason", reason.map(JSON.string))
    shape.add("message", message.map(JSON.string))
    shape.add("observedGeneration", generation.map(JSON.integer))
    shape.add("lastProbeTime", .string(since.kubernetesText))
    shape.add("lastTransitionTime", .string(since.kubernetesText))
    return .object(shape)
  }

  /// Whether a condition is one of these.
  static func isMeant(_ condition: JSON) -> Bool {
    ["PodResizePending", "PodResizeInProgress"].contains(condition.text("type"))
  }
}

/// What a pod takes of its node, where that is not what its specification says.
enum HeldResources {
  /// The specification of a pod with the amounts that its node holds for it: what is infeasible
  /// takes no room, what is deferred takes the greater of both.
  ///
  /// Source: Kubernetes, `component-helpers/resource/helpers.go`, `determineContainerReqs`.
  static func spec(of pod: KubernetesObject) -> JSON {
    guard let first = pod.status.list("conditions").first, first["type"] == "PodResizePending"
    else { return pod.spec }
    let isInfeasible = first["reason"] == "Infeasible"
    var spec = pod.spec
    let statuses = pod.status.list("containerStatuses") + pod.status.list("initContainerStatuses")
    for list in ["containers", "initContainers"] {
      spec.editEach(list) { container in
        guard let status = statuses.first(where: { $0["name"] == container["name"] }),
          let held = status["allocatedResources"]?.object
        else { return }
        var requests = container["resources"]?["requests"]?.object ?? [:]
        for member in held {
          let wanted = Quantity(requests[member.key]) ?? .zero
          if isInfeasible || wanted < Quantity(member.value) ?? .zero {
            requests[member.key] = member.value
          }
        }
        container[member: "resources"] =
          (container["resources"] ?? [:]).setting("requests", .object(requests))
      }
    }
    return spec
  }
}
