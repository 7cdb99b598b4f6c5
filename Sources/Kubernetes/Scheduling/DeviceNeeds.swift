import Documents
import Simulation

/// What a pod asks of devices.
///
/// Source: Kubernetes, `pkg/scheduler/framework/plugins/dynamicresources/dynamicresources.go`.
struct DeviceNeeds: Sendable {
  /// Whether a claim is not there yet, so that looking for a node makes no sense.
  private(set) var isPremature = false
  /// What keeps the pod from any node.
  private(set) var obstacle: String?
  /// Whether a claim has no devices yet.
  private(set) var isOpen = false

  init(_ pod: KubernetesObject, _ view: @autoclosure () -> ClusterView) {
    let wants = pod.spec.list("resourceClaims")
    if wants.isEmpty { return }
    let view = view()
    for want in wants {
      guard let name = Self.claim(of: want, pod),
        let claim = view.object(DeviceClaim.self, pod.metadata.namespace, name),
        claim.metadata.deletionTimestamp == nil
      else {
        isPremature = true
        return
      }
      guard claim.status[member: "allocation"] == nil else { continue }
      isOpen = true
      for request in claim.spec["devices"]?.list("requests") ?? [] where obstacle == nil {
        obstacle = Self.obstacle(request, view)
      }
    }
  }

  /// What a pod's claim is called; nil where it was not made yet.
  private static func claim(of want: JSON, _ pod: KubernetesObject) -> String? {
    if let name = want["resourceClaimName"]?.string { return name }
    return pod.status.list("resourceClaimStatuses").first { $0["name"] == want["name"] }?[
      "resourceClaimName"]?.string
  }

  private static func obstacle(_ request: JSON, _ view: ClusterView) -> String? {
    let name = request.text("name")
    let others = request.list("firstAvailable").map { ("\(name)/\($0.text("name"))", $0) }
    for (title, part) in (request[member: "exactly"].map { [(name, $0)] } ?? []) + others {
      let wanted = part.text("deviceClassName")
      if view.object(DeviceClass.self, "", wanted) == nil {
        return "request \(title): device class \(wanted) does not exist"
      }
    }
    return nil
  }
}
