import Documents
import Simulation

/// Containers that run together on one node.
public enum Pod: Kind {
  /// Its names.
  public static let resource = Resource(
    "Pod", "pods", shortNames: ["po"], categories: ["all"],
    subresources: [
      .status, .log, .exec, .attach, .portforward, .eviction, .binding, .ephemeralcontainers,
      .resize, .proxy,
    ], countsGenerations: true)

  /// What the API and the always active admission plugins fill in.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    PodDefaults.fill(pod: &spec)
    PodDefaults.admit(&spec)
    object.spec = spec
  }

  /// What is wrong with its specification.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    PodChecks(at: "spec", isTemplate: false).errors(in: object.spec)
  }

  /// Hardly anything of a pod can be changed.
  ///
  /// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidatePodUpdate`.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] { PodChange(old.spec, new.spec).errors }

  /// Pending, before a scheduler has looked at it.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    LabelKeys.merge(object.metadata.labels, into: &object.spec)
    object.status = [
      "phase": "Pending", "qosClass": .string(PodResources.serviceClass(of: object.spec)),
    ]
  }

  /// The columns of `printPod`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Ready"), TableColumn("Status"), TableColumn("Restarts"), .age,
    TableColumn("IP", priority: 1), TableColumn("Node", priority: 1),
    TableColumn("Nominated Node", priority: 1), TableColumn("Readiness Gates", priority: 1),
  ]

  /// The cells of `printPod`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    PodCells(object).cells(in: view)
  }

  /// What `STATUS` shows of a pod, such as `CrashLoopBackOff`.
  public static func statusText(of object: KubernetesObject) -> String {
    PodCells(object).statusText
  }
}

extension PodDefaults {
  /// What admission plugins add that are always on: `ServiceAccount`'s name, and
  /// `DefaultTolerationSeconds`.
  ///
  /// Source: kubernetes, `plugin/pkg/admission/defaulttolerationseconds/admission.go`.
  private static let patience: JSON = .array(
    ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"].map { key in
      [
        "key": .string(key), "operator": "Exists", "effect": "NoExecute",
        "tolerationSeconds": 300,
      ]
    })

  static func admit(_ spec: inout JSON) {
    if spec.text("serviceAccountName").isEmpty {
      spec[member: "serviceAccountName"] = "default"
      spec[member: "serviceAccount"] = "default"
    }
    if spec.list("tolerations").isEmpty {
      spec[member: "tolerations"] = patience
      return
    }
    for toleration in patience.array ?? [] {
      let key = toleration.text("key")
      let isTolerated = spec.list("tolerations").contains { toleration in
        let effect = toleration.text("effect")
        return [key, ""].contains(toleration.text("key")) && ["NoExecute", ""].contains(effect)
      }
      if isTolerated { continue }
      spec[member: "tolerations"] = .array(spec.list("tolerations") + [toleration])
    }
  }
}

/// What admission says about the priority of pods.
///
/// Source: kubernetes, `plugin/pkg/admission/priority/admission.go`.
enum PodPriority {
  /// Gives a pod the priority of its class.
  static func admit(
    _ pod: inout KubernetesObject, called name: String, in view: ClusterView
  ) throws(StatusError) {
    var spec = pod.spec
    let wanted = spec.text("priorityClassName")
    guard let found = priority(of: wanted, in: view) else {
      throw .forbidden(Pod.resource, name, "no PriorityClass with name \(wanted) was found")
    }
    if let given = spec["priority"]?.integer, given != found.value {
      throw .forbidden(
        Pod.resource, name,
        "the integer value of priority (\(given)) must not be provided in pod spec; priority "
          + "admission controller computed \(found.value) from the given PriorityClass name")
    }
    if let given = spec["preemptionPolicy"]?.string, given != found.policy {
      throw .forbidden(
        Pod.resource, name,
        "the string value of PreemptionPolicy (\(given)) must not be provided in pod spec; "
          + "priority admission controller computed \(found.policy) from the given PriorityClass "
          + "name")
    }
    spec[member: "priority"] = .integer(found.value)
    spec[member: "preemptionPolicy"] = .string(found.policy)
    if let name = found.name { spec.fill("priorityClassName", .string(name)) }
    pod.spec = spec
  }

  /// Only one class is that of pods which name none.
  ///
  /// Source: `validatePriorityClass`.
  static func check(
    _ object: KubernetesObject, isNew: Bool, in view: ClusterView
  ) throws(StatusError) {
    guard object["globalDefault"]?.bool == true, let other = globalDefault(in: view),
      isNew || other.metadata.name != object.metadata.name
    else { return }
    throw .forbidden(
      PriorityClass.resource, object.metadata.name,
      "PriorityClass \(other.metadata.name) is already marked as default. Only one default can "
        + "exist")
  }

  /// Source: `getDefaultPriorityClass`: the lowest, where there are several.
  private static func globalDefault(in view: ClusterView) -> KubernetesObject? {
    view.objects(PriorityClass.self).filter { $0["globalDefault"]?.bool == true }
      .min { ($0["value"]?.integer ?? 0) < ($1["value"]?.integer ?? 0) }
  }

  /// The value of a class, nil where there is no such class; the system's own are always there.
  static func priority(
    of name: String, in view: ClusterView
  ) -> (name: String?, value: Int64, policy: String)? {
    let policy = "PreemptLowerPriority"
    switch name {
    case "system-node-critical": return (nil, 2_000_001_000, policy)
    case "system-cluster-critical": return (nil, 2_000_000_000, policy)
    default: break
    }
    let found =
      name.isEmpty ? globalDefault(in: view) : view.object(PriorityClass.self, "", name)
    guard let found else { return name.isEmpty ? (nil, 0, policy) : nil }
    return (
      found.metadata.name, found["value"]?.integer ?? 0,
      found["preemptionPolicy"]?.string ?? policy
    )
  }
}
