import Documents
import Simulation

/// `attach` over HTTP needs a connection that is upgraded to streams.
public enum PodAttach: SpecialSubresource {
  /// Pods are attached to.
  public static let resource = "pods"
  /// Their name in paths.
  public static let subresource = Subresource.attach
  /// Both methods ask for an upgrade.
  public static let shape = SubresourceShape(["create", "get"], kind: "PodAttachOptions")

  /// What the server says where nobody upgrades.
  ///
  /// Source: Kubernetes, `pkg/registry/core/pod/strategy.go`, `AttachLocation`; apimachinery,
  /// `util/httpstream/spdy/upgrade.go`.
  public static func answer(
    _ request: KubernetesRequest, _ key: ObjectKey, rest: [String], in world: inout World
  ) throws(StatusError) -> KubernetesResponse {
    guard let pod = world.kubernetes.objects[key] else { throw .notFound(Pod.resource, key.name) }
    _ = try PodLog.container(request.parameter("container"), of: pod)
    if pod.spec.text("nodeName").isEmpty {
      throw .badRequest("pod \(key.name) does not have a host assigned")
    }
    throw .badRequest("Upgrade request required")
  }
}
