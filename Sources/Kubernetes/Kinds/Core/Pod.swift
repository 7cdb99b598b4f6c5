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
    PodPriority.admit(&object, in: world.view(of: cluster))
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
  static func admit(_ pod: inout KubernetesObject, in view: ClusterView) {
    var spec = pod.spec
    let found = priority(of: spec.text("priorityClassName"), in: view)
    spec[member: "priority"] = .integer(found.value)
    spec.fill("preemptionPolicy", .string(found.policy))
    if let name = found.name { spec.fill("priorityClassName", .string(name)) }
    pod.spec = spec
  }

  /// The value of a class; the system's own classes are always there.
  static func priority(
    of name: String, in view: ClusterView
  ) -> (name: String?, value: Int64, policy: String) {
    switch name {
    case "system-node-critical": return (nil, 2_000_001_000, "PreemptLowerPriority")
    case "system-cluster-critical": return (nil, 2_000_000_000, "PreemptLowerPriority")
    default: break
    }
    guard let kind = Kinds.serving("priorityclasses.scheduling.k8s.io") else {
      return (nil, 0, "PreemptLowerPriority")
    }
    let found =
      name.isEmpty
      ? view.objects(kind).first { $0["globalDefault"]?.bool == true }
      : view.object(kind, "", name)
    guard let found else { return (nil, 0, "PreemptLowerPriority") }
    return (
      found.metadata.name, found["value"]?.integer ?? 0,
      found["preemptionPolicy"]?.string ?? "PreemptLowerPriority"
    )
  }
}
