import Documents
import Simulation

/// Puts a pod on a node, as schedulers do.
///
/// Source: Kubernetes, `pkg/registry/core/pod/storage/storage.go`, `BindingREST`.
public enum PodBinding: SpecialSubresource {
  /// Pods are bound.
  public static let resource = "pods"
  /// Their name in paths.
  public static let subresource = Subresource.binding
  /// Written only.
  public static let shape = SubresourceShape(["create"], kind: "Binding")

  /// Binds the pod, once.
  public static func answer(
    _ request: KubernetesRequest, _ key: ObjectKey, rest: [String], in world: inout World
  ) throws(StatusError) -> KubernetesResponse {
    guard let pod = world.kubernetes.objects[key] else {
      throw .notFound(Pod.resource, key.name)
    }
    let node = request.body?["target"]?.text("name") ?? ""
    guard !node.isEmpty else {
      throw .invalid(
        Resource("Binding", "bindings"), key.name, [FieldError("target.name", .required)])
    }
    let before = pod.spec.text("nodeName")
    guard before.isEmpty else {
      throw StatusError(
        "Conflict", code: 409,
        "Operation cannot be fulfilled on pods/binding \"\(key.name)\": pod \(key.name) is "
          + "already assigned to node \"\(before)\"")
    }
    let instant = world.now
    world.change(key) { pod in
      pod.spec[member: "nodeName"] = .string(node)
      pod.setCondition("PodScheduled", "True", at: instant)
    }
    return KubernetesResponse(
      status: 201,
      [
        "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "code": 201,
      ])
  }
}
