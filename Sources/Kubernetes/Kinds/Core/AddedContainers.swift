import Documents
import Simulation

/// What is wrong with containers that someone adds to a running pod to look into it.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `validateEphemeralContainers` and
/// `ValidatePodEphemeralContainersUpdate`.
struct AddedContainers {
  private static let path = "spec.ephemeralContainers"
  private static let refusal = "cannot be set for an Ephemeral Container"

  /// What only containers have on which something rests.
  private static let forbidden = [
    "ports", "resources", "resizePolicy", "restartPolicy", "restartPolicyRules", "livenessProbe",
    "readinessProbe", "startupProbe", "lifecycle",
  ]

  /// What is wrong with those of a pod's specification.
  static func errors(in spec: JSON) -> [FieldError] {
    let added = spec.list("ephemeralContainers")
    if added.isEmpty { return [] }
    let others = (spec.list("containers") + spec.list("initContainers")).map { $0.text("name") }
    let checks = ContainerChecks(spec)
    var names = others
    var errors: [FieldError] = []
    for (place, container) in added.enumerated() {
      let here = "\(path)[\(place)]"
      errors += checks.commonErrors(in: container, at: here)
      errors += ContainerChecks.imageErrors(container, at: here)
      errors += ContainerChecks.duplicates(of: container.text("name"), at: here, &names)
      let target = container.text("targetContainerName")
      if !target.isEmpty, !others.contains(target) {
        errors.append(FieldError(here + ".targetContainerName", .notFound, quoted: target))
      }
      for member in forbidden where isSet(container[member: member]) {
        errors.append(FieldError("\(here).\(member)", .forbidden, refusal))
      }
      errors += mountErrors(container.list("volumeMounts"), at: here + ".volumeMounts")
    }
    return errors
  }

  /// An empty list or object is as good as none.
  private static func isSet(_ value: JSON?) -> Bool {
    guard let value, !value.isNull else { return false }
    return value.array?.isEmpty != true && value.object?.isEmpty != true
  }

  private static func mountErrors(_ mounts: [JSON], at path: String) -> [FieldError] {
    mounts.enumerated().flatMap { place, mount in
      ["subPath", "subPathExpr"].filter { !mount.text($0).isEmpty }.map { member in
        FieldError("\(path)[\(place)].\(member)", .forbidden, refusal)
      }
    }
  }

  /// What is wrong with a change: nothing that is there may go or be another.
  static func errors(changing old: JSON, to new: JSON) -> [FieldError] {
    let after = new.list("ephemeralContainers")
    return old.list("ephemeralContainers").compactMap { container in
      let name = container.text("name")
      guard let other = after.first(where: { $0.text("name") == name }) else {
        return FieldError(
          path, .forbidden, "existing ephemeral containers \"\(name)\" may not be removed\n")
      }
      guard other != container else { return nil }
      return FieldError(
        path, .forbidden, "existing ephemeral containers \"\(name)\" may not be changed\n")
    }
  }
}

extension World {
  /// A pod with the containers that `given` adds to it; whatever else differs there is passed over.
  ///
  /// - Throws: `Invalid`, `Forbidden`.
  ///
  /// Source: kubernetes, `pkg/registry/core/pod/strategy.go`, `podEphemeralContainersStrategy`.
  func pod(
    _ old: KubernetesObject, withAddedOf given: KubernetesObject, in cluster: ClusterID
  ) throws(StatusError) -> KubernetesObject {
    var pod = old
    var spec = old.spec
    let added = given.spec.list("ephemeralContainers")
    spec[member: "ephemeralContainers"] = added.isEmpty ? nil : .array(added)
    PodDefaults.fill(pod: &spec)
    pod.spec = spec
    pod.metadata.managedFields = given.metadata.managedFields
    let errors =
      AddedContainers.errors(in: spec) + AddedContainers.errors(changing: old.spec, to: spec)
    guard errors.isEmpty else { throw .invalid(Pod.resource, old.metadata.name, errors) }
    // What a namespace demands of its pods holds for what is added to them, too.
    // Source: kubernetes, `pod-security-admission/admission/admission.go`,
    // `isSignificantPodUpdate`.
    if added.count > old.spec.list("ephemeralContainers").count {
      try checkSecurity(of: pod, in: view(of: cluster))
    }
    if spec != old.spec { pod.metadata.generation = old.metadata.generation + 1 }
    return pod
  }
}
