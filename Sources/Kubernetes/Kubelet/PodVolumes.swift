import Documents
import Simulation

/// Whether the volumes of a pod can be mounted.
///
/// Source: Kubernetes, `pkg/volume/configmap/configmap.go`, `secret/secret.go`, and
/// `pkg/kubelet/volumemanager`.
enum PodVolumes {
  /// What goes wrong first; nil where all is well.
  static func problem(
    of pod: KubernetesObject, _ key: ObjectKey, _ world: World
  ) -> (reason: String, message: String)? {
    let view = world.view(of: key.cluster)
    for volume in pod.spec.list("volumes") {
      let name = volume.text("name")
      let sources = [volume] + (volume["projected"]?.list("sources") ?? [])
      for source in sources {
        if let problem = missing(source, key.namespace, view) {
          return ("FailedMount", "MountVolume.SetUp failed for volume \"\(name)\" : \(problem)")
        }
      }
      if let claim = volume["persistentVolumeClaim"]?["claimName"]?.string,
        let problem = unbound(claim, key, view)
      {
        return ("FailedMount", problem)
      }
    }
    return nil
  }

  private static func missing(
    _ source: JSON, _ namespace: String, _ view: ClusterView
  ) -> String? {
    for (member, resource, naming, kind) in [
      ("configMap", "configmaps", "name", "configmap"),
      (
        "secret", "secrets", source["secret"]?["secretName"] == nil ? "name" : "secretName",
        "secret"
      ),
    ] {
      guard let reference = source[member], !reference.isNull,
        reference["optional"]?.bool != true
      else { continue }
      let name = reference.text(naming)
      guard
        let object = view[ObjectKey(view.cluster, resource, namespace: namespace, name: name)]
      else {
        // The service accounts' authority certificate is always there.
        if name == "kube-root-ca.crt" { continue }
        return "\(kind) \"\(name)\" not found"
      }
      for item in reference.list("items") {
        let key = item.text("key")
        if object["data"]?[key] == nil, object["binaryData"]?[key] == nil {
          return "references non-existent \(kind == "secret" ? "secret" : "config") key: \(key)"
        }
      }
    }
    return nil
  }

  private static func unbound(_ claim: String, _ key: ObjectKey, _ view: ClusterView) -> String? {
    let found = view[
      ObjectKey(
        key.cluster, "persistentvolumeclaims", namespace: key.namespace, name: claim)]
    guard let found else {
      return "Unable to attach or mount volumes: persistentvolumeclaim \"\(claim)\" not found"
    }
    return found.spec.text("volumeName").isEmpty
      ? "Unable to attach or mount volumes: PVC is not bound" : nil
  }
}
