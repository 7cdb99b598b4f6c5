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
      guard let claim = volume["persistentVolumeClaim"]?["claimName"]?.string else { continue }
      if let problem = unbound(claim, key, view) { return ("FailedMount", problem) }
      if let problem = held(claim, pod, key, world) { return ("FailedAttachVolume", problem) }
    }
    return nil
  }

  /// A volume for one node alone that is at another.
  ///
  /// Source: Kubernetes, `pkg/controller/volume/attachdetach/reconciler/reconciler.go`.
  private static func held(
    _ claim: String, _ pod: KubernetesObject, _ key: ObjectKey, _ world: World
  ) -> String? {
    let view = world.view(of: key.cluster)
    let node = pod.spec.text("nodeName")
    let name = view.object(PersistentVolumeClaim.self, key.namespace, claim)?.spec
      .text("volumeName")
    guard let volume = view.object(PersistentVolume.self, "", name ?? ""),
      let holder = Attachments.holder(of: volume, besides: node, key.cluster, world)
    else { return nil }
    let others = view.pods(on: holder).filter { other in
      other.metadata.namespace == key.namespace && VolumeBinder.claims(of: other).contains(claim)
    }.map(\.metadata.name)
    return "Multi-Attach error for volume \"\(volume.metadata.name)\" Volume is already "
      + (others.isEmpty
        ? "exclusively attached to one node and can't be attached to another"
        : "used by pod(s) \(others.joined(separator: ", "))")
  }

  private static func missing(
    _ source: JSON, _ namespace: String, _ view: ClusterView
  ) -> String? {
    guard source["configMap"] != nil || source["secret"] != nil else { return nil }
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
