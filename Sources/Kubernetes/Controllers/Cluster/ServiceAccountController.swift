import Documents
import Simulation

/// Gives every namespace its service account `default` and the certificate of the cluster.
///
/// Source: kubernetes, `pkg/controller/serviceaccount/serviceaccounts_controller.go` and
/// `pkg/controller/certificates/rootcacertpublisher/publisher.go`.
public enum ServiceAccountController: Controller {
  /// Its name.
  public static let name = "serviceaccount-controller"

  /// Namespaces, and what each of them has.
  public static let resources: Set<String>? = [
    "configmaps", "namespaces", "serviceaccounts",
  ]

  /// A namespace when it is made, or when one of the two is taken away.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    switch (change.key.resource, change.verb, change.key.name) {
    case ("namespaces", .added, _): [change.key]
    case ("serviceaccounts", .deleted, "default"), ("configmaps", .deleted, "kube-root-ca.crt"):
      [ObjectKey(view.cluster, "namespaces", name: change.key.namespace)]
    default: []
    }
  }

  /// Makes what is missing.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let space = view[key], space.metadata.deletionTimestamp == nil else { return [] }
    var writes: [Write] = []
    if view.object(ServiceAccount.self, key.name, "default") == nil {
      let metadata = ObjectMetadata(name: "default", namespace: key.name)
      writes.append(.create(ServiceAccount.self, KubernetesObject(metadata: metadata)))
    }
    if view.object(ConfigMap.self, key.name, "kube-root-ca.crt") == nil {
      var metadata = ObjectMetadata(name: "kube-root-ca.crt", namespace: key.name)
      metadata.annotations["kubernetes.io/description"] = Self.description
      let certificate = view.plane?.certificate ?? ""
      writes.append(
        .create(
          ConfigMap.self,
          KubernetesObject(
            metadata: metadata, content: ["data": ["ca.crt": .string(certificate)]])))
    }
    return writes
  }

  private static let description =
    "Contains a CA bundle that can be used to verify the kube-apiserver when using internal "
    + "endpoints such as the internal service IP or kubernetes.default.svc. No other usage is "
    + "guaranteed across distributions of Kubernetes clusters."
}
