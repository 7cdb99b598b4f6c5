import Documents
import Simulation

/// That a pod is to run on a node, as schedulers wrote it once; below pods they still do.
public enum Binding: Kind {
  /// Its names.
  public static let resource = Resource("Binding", "bindings", verbs: ["create"])
}

extension World {
  /// Binds the pod that a binding is called after.
  ///
  /// - Source: Kubernetes, `pkg/registry/core/pod/storage/storage.go`, `LegacyBindingREST`.
  mutating func bind(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    let name = call.request.body?["metadata"]?.text("name") ?? ""
    let pod = ObjectKey(
      call.cluster, Pod.resource.name, namespace: call.path.namespace ?? "", name: name)
    return try PodBinding.answer(call.request, pod, rest: [], in: &self)
  }
}
