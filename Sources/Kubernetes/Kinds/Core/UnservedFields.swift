import Documents

/// What the schema of 1.34 knows of pods but the API takes out of them, because the feature gates
/// that serve it are off unless someone turns them on, which nobody can on EKS.
///
/// Sources: kubernetes, `pkg/features/kube_features.go`: `ContainerRestartRules`, `EnvFiles` and
/// `HostnameOverride` are on from 1.35, `ImageVolume` too; `ClusterTrustBundleProjection`,
/// `ContainerStopSignals` and `PodCertificateRequest` in no version so far. `pkg/api/pod/util.go`,
/// `dropDisabledFields`.
enum UnservedFields {
  /// Takes them out of the specification of a pod or of a template of pods.
  static func drop(from spec: inout JSON) {
    take("hostnameOverride", outOf: &spec)
    dropImageVolumes(&spec)
    spec.editEach("volumes") { volume in
      volume.edit("projected") { projected in
        projected.editEach("sources") { source in
          for kind in ["podCertificate", "clusterTrustBundle"] { take(kind, outOf: &source) }
        }
      }
    }
    for list in ["containers", "initContainers", "ephemeralContainers"] {
      spec.editEach(list) { drop(fromContainer: &$0, isInit: list == "initContainers") }
    }
  }

  private static func drop(fromContainer container: inout JSON, isInit: Bool) {
    take("restartPolicyRules", outOf: &container)
    // Only init containers had a policy of their own before.
    if !isInit || container.text("restartPolicy") != "Always" {
      take("restartPolicy", outOf: &container)
    }
    container.editEach("env") { variable in
      variable.edit("valueFrom") { take("fileKeyRef", outOf: &$0) }
    }
    guard container["lifecycle"]?[member: "stopSignal"] != nil else { return }
    container.edit("lifecycle") { take("stopSignal", outOf: &$0) }
    if container["lifecycle"] == [:] { container[member: "lifecycle"] = nil }
  }

  private static func take(_ name: String, outOf json: inout JSON) {
    if json[member: name] != nil { json[member: name] = nil }
  }

  /// Volumes that are images go with their mounts.
  ///
  /// Source: `dropImageVolumes`.
  private static func dropImageVolumes(_ spec: inout JSON) {
    let names = spec.list("volumes").filter { $0[member: "image"] != nil }.map { $0.text("name") }
    if names.isEmpty { return }
    keep("volumes", of: &spec) { !names.contains($0.text("name")) }
    for list in ["containers", "initContainers", "ephemeralContainers"] {
      spec.editEach(list) { container in
        keep("volumeMounts", of: &container) { !names.contains($0.text("name")) }
      }
    }
  }

  private static func keep(_ list: String, of json: inout JSON, where isKept: (JSON) -> Bool) {
    guard let items = json[member: list]?.array else { return }
    let rest = items.filter(isKept)
    json[member: list] = rest.isEmpty ? nil : .array(rest)
  }
}
