import Documents
import Simulation

/// What is wrong with a change of what the containers of a pod may use while it runs.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidatePodResize`.
struct PodResize {
  /// The minor version from which on clusters and their nodes do this without being told to.
  ///
  /// Source: kubernetes, `pkg/features/kube_features.go`, `InPlacePodVerticalScaling`.
  static let since = 33

  /// What of its resources can change.
  static let resizable = ["cpu", "memory"]

  private let old: KubernetesObject
  private let new: JSON
  private let minor: Int

  init(_ old: KubernetesObject, to new: JSON, minor: Int) {
    self.old = old
    self.new = new
    self.minor = minor
  }

  /// The pod's own specification, with what `given` says of its containers' resources.
  ///
  /// Where `given` has other containers, it is looked at as it is, and refused.
  ///
  /// Source: kubernetes, `pkg/registry/core/pod/strategy.go`, `dropNonResizeUpdates`.
  static func spec(_ old: JSON, resizedAs given: JSON) -> JSON {
    var spec = old
    for list in ["containers", "initContainers"] {
      let wanted = given.list(list)
      guard wanted.map({ $0.text("name") }) == old.list(list).map({ $0.text("name") })
      else { return given }
      var place = 0
      spec.editEach(list) { container in
        for member in ["resources", "resizePolicy"] {
          container[member: member] = wanted[place][member: member]
        }
        place += 1
      }
    }
    return spec
  }

  var errors: [FieldError] {
    let isForPod = [old.spec, new].contains { spec in
      ["requests", "limits"].contains { spec["resources"]?[$0]?.object?.isEmpty == false }
    }
    if isForPod {
      return [FieldError("", .forbidden, "pods with pod-level resources cannot be resized")]
    }
    if old.spec["os"]?.text("name") == "windows" {
      return [FieldError("", .forbidden, "windows pods cannot be resized")]
    }
    let others = orderErrors
    if !others.isEmpty { return others }
    var errors: [FieldError] = []
    if old.status.text("qosClass") != PodResources.serviceClass(of: new) {
      errors.append(
        FieldError(
          "spec", .invalid, quoted: old.status.text("qosClass"),
          "Pod QOS Class may not change as a result of resizing"))
    }
    let running = old.status.list("containerStatuses").first { $0["state"]?["running"] != nil }
    if let running, running["resources"] == nil {
      errors.append(
        FieldError("spec", .forbidden, "Pod running on node without support for resize"))
    }
    for list in ["initContainers", "containers"] {
      for (place, container) in old.spec.list(list).enumerated()
      where list == "containers" || container["restartPolicy"] == "Always" {
        errors += removalErrors(
          container, new.list(list)[place], at: "spec.\(list)[\(place)].resources")
      }
    }
    return errors + otherErrors
  }

  private var orderErrors: [FieldError] {
    ["containers", "initContainers"].flatMap { list -> [FieldError] in
      let (before, after) = (old.spec.list(list), new.list(list))
      guard before.count == after.count else {
        return [
          FieldError("spec.\(list)", .forbidden, "\(list) may not be added or removed on resize")
        ]
      }
      return zip(before, after).enumerated().compactMap { place, pair in
        guard pair.0["name"] != pair.1["name"] else { return nil }
        return FieldError(
          "spec.\(list)[\(place)].name", .forbidden,
          "\(list) may not be renamed or reordered on resize")
      }
    }
  }

  /// What may not go; what is said of memory ends with 1.34.
  ///
  /// Source: `validateContainerResize`.
  private func removalErrors(_ old: JSON, _ new: JSON, at path: String) -> [FieldError] {
    func amounts(_ container: JSON, _ list: String) -> JSONObject {
      container["resources"]?[list]?.object ?? [:]
    }
    var errors: [FieldError] = []
    for list in ["requests", "limits"] {
      let after = amounts(new, list)
      guard amounts(old, list).contains(where: { after[$0.key] == nil }) else { continue }
      errors.append(
        FieldError("\(path).\(list)", .forbidden, "resource \(list) cannot be removed"))
    }
    guard minor < 34, Self.way("memory", of: new) == "NotRequired",
      let after = Quantity(amounts(new, "limits")["memory"])
    else { return errors }
    let before = Quantity(amounts(old, "limits")["memory"])
    if before.map({ after < $0 }) ?? true {
      errors.append(
        FieldError(
          "\(path).limits[memory]", .forbidden,
          "memory limits cannot be \(before == nil ? "added" : "decreased") unless resizePolicy "
            + "is RestartContainer"))
    }
    return errors
  }

  /// Whether a container has to start again when a resource of it changes.
  static func way(_ resource: String, of container: JSON) -> String {
    let policy = container.list("resizePolicy").first { $0.text("resourceName") == resource }
    let way = policy?.text("restartPolicy") ?? ""
    return way.isEmpty ? "NotRequired" : way
  }

  private var otherErrors: [FieldError] {
    var errors: [FieldError] = []
    for list in ["containers", "initContainers"] {
      for (before, after) in zip(old.spec.list(list), new.list(list)) {
        let isSidecar = before["restartPolicy"] == "Always"
        let isOpen = list == "containers" || isSidecar
        let rest = isOpen ? Self.masked(after, as: before) : after
        guard rest != before else { continue }
        errors.append(
          FieldError(
            "spec", .forbidden,
            list == "containers"
              ? "only cpu and memory resources are mutable"
              : isSidecar
                ? "only cpu and memory resources for sidecar containers are mutable"
                : "resources for non-sidecar init containers are immutable"))
      }
    }
    return errors
  }

  /// A container with the amounts that may change taken from another.
  private static func masked(_ container: JSON, as old: JSON) -> JSON {
    var masked = container
    var resources = container["resources"] ?? [:]
    for list in ["requests", "limits"] {
      guard var before = resources[list]?.object ?? old["resources"]?[list]?.object
      else { continue }
      for name in resizable { before[name] = old["resources"]?[list]?[name] }
      let isGone = before.isEmpty && old["resources"]?[list] == nil
      resources[member: list] = isGone ? nil : .object(before)
    }
    let isGone = resources.object?.isEmpty == true && old["resources"] == nil
    masked[member: "resources"] = isGone ? nil : resources
    return masked
  }
}

extension ControlPlane {
  /// The number behind the point of its version, such as 34.
  var minor: Int {
    version.split(separator: ".").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}

extension World {
  /// A pod whose containers may use what `given` says; whatever else differs there is passed over.
  ///
  /// - Throws: `Invalid`, `Forbidden`.
  ///
  /// Source: kubernetes, `pkg/registry/core/pod/strategy.go`, `podResizeStrategy`;
  /// `plugin/pkg/admission/limitranger/admission.go`; `pkg/quota/v1/evaluator/core/pods.go`.
  mutating func pod(
    _ old: KubernetesObject, resizedAs given: KubernetesObject, in cluster: ClusterID
  ) throws(StatusError) -> KubernetesObject {
    var pod = old
    var spec = PodResize.spec(old.spec, resizedAs: given.spec)
    PodDefaults.fill(pod: &spec)
    pod.spec = spec
    pod.metadata.managedFields = given.metadata.managedFields
    let minor = view(of: cluster).plane?.minor ?? 0
    let errors = Pod.errors(in: pod) + PodResize(old, to: spec, minor: minor).errors
    guard errors.isEmpty else { throw .invalid(Pod.resource, old.metadata.name, errors) }
    guard spec != old.spec else { return pod }
    pod.metadata.generation = old.metadata.generation + 1
    try checkLimits(of: pod, Pod.resource, in: view(of: cluster)) { $0.problems(of: pod) }
    try charge(pod, Pod.resource, in: cluster, over: old)
    return pod
  }
}
