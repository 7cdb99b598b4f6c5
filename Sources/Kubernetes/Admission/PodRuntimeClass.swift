import Documents

/// What pods take over of the runtime class that they name.
///
/// Source: kubernetes, `plugin/pkg/admission/runtimeclass/admission.go`.
enum PodRuntimeClass {
  /// Gives a pod what its class costs, and the nodes on which it is.
  static func admit(
    _ pod: inout KubernetesObject, called name: String, in view: ClusterView
  ) throws(StatusError) {
    let wanted = pod.spec.text("runtimeClassName")
    guard !wanted.isEmpty else { return }
    guard let found = view.object(RuntimeClass.self, "", wanted) else {
      throw .forbidden(
        Pod.resource, name, "pod rejected: RuntimeClass \"\(wanted)\" not found")
    }
    var spec = pod.spec
    if let fixed = overhead(of: found) {
      try check(spec, fixed, called: name)
      spec[member: "overhead"] = fixed
    }
    if let scheduling = found["scheduling"] {
      try narrow(&spec, to: scheduling["nodeSelector"], called: name)
      let added = scheduling.list("tolerations")
      let kept = spec.list("tolerations").filter { own in
        !added.contains {
          $0.text("key") == own.text("key") && $0.text("effect") == own.text("effect")
        }
      }
      spec[member: "tolerations"] = .array(added + kept)
    }
    pod.spec = spec
  }

  /// Nobody says themselves what a runtime costs.
  static func check(_ pod: KubernetesObject, in view: ClusterView) throws(StatusError) {
    guard pod.spec[member: "overhead"] != nil else { return }
    let found = view.object(RuntimeClass.self, "", pod.spec.text("runtimeClassName"))
    guard let fixed = found.flatMap({ overhead(of: $0) }) else {
      throw .forbidden(
        Pod.resource, pod.metadata.name,
        "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead")
    }
    try check(pod.spec, fixed, called: pod.metadata.name)
  }

  private static func overhead(of found: KubernetesObject) -> JSON? {
    found["overhead"].map { $0[member: "podFixed"] ?? [:] }
  }

  private static func check(
    _ spec: JSON, _ fixed: JSON, called name: String
  ) throws(StatusError) {
    guard let given = spec[member: "overhead"],
      ResourceAmounts(given).json != ResourceAmounts(fixed).json
    else { return }
    throw .forbidden(
      Pod.resource, name,
      "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
  }

  private static func narrow(
    _ spec: inout JSON, to selector: JSON?, called name: String
  ) throws(StatusError) {
    var labels = spec["nodeSelector"]?.object ?? JSONObject()
    for wanted in TextMap(selector).entries {
      if let given = labels[wanted.key]?.string, given != wanted.value {
        throw .forbidden(
          Pod.resource, name,
          "conflict: runtimeClass.scheduling.nodeSelector[\(wanted.key)] = \(wanted.value); "
            + "pod.spec.nodeSelector[\(wanted.key)] = \(given)")
      }
      labels[wanted.key] = .string(wanted.value)
    }
    if !labels.isEmpty { spec[member: "nodeSelector"] = .object(labels) }
  }
}
