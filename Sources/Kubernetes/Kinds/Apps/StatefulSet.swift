import Documents
import Simulation

/// Pods that keep their names and their volumes.
public enum StatefulSet: Kind {
  /// Its names.
  public static let resource = Resource(
    "StatefulSet", "statefulsets", group: "apps", shortNames: ["sts"], categories: ["all"],
    subresources: [.status, .scale], countsGenerations: true)

  /// One replica, in order, rolling, volumes kept.
  ///
  /// Source: kubernetes, `pkg/apis/apps/v1/defaults.go`, `SetDefaults_StatefulSet`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("podManagementPolicy", "OrderedReady")
    spec.fill("updateStrategy", [:])
    spec.edit("updateStrategy") { strategy in
      strategy.fill("type", "RollingUpdate")
      guard strategy.text("type") == "RollingUpdate" else { return }
      strategy.fill("rollingUpdate", [:])
      strategy.edit("rollingUpdate") { rolling in
        rolling.fill("partition", 0)
        // Not served before 1.35 unless someone turns it on.
        rolling[member: "maxUnavailable"] = nil
      }
    }
    spec.fill("persistentVolumeClaimRetentionPolicy", [:])
    spec.edit("persistentVolumeClaimRetentionPolicy") { policy in
      policy.fill("whenDeleted", "Retain")
      policy.fill("whenScaled", "Retain")
    }
    spec.fill("replicas", 1)
    spec.fill("revisionHistoryLimit", 10)
    spec.editEach("volumeClaimTemplates") { claim in
      claim.fill("apiVersion", "v1")
      claim.fill("kind", "PersistentVolumeClaim")
      claim.edit("spec") { claim in
        claim.fill("volumeMode", "Filesystem")
        claim.edit("resources", PodDefaults.canonical(resources:))
      }
      claim.fill("status", ["phase": "Pending"])
    }
    WorkloadTemplate.fill(&spec)
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/apps/validation/validation.go`, `ValidateStatefulSetSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    var errors: [FieldError] = []
    let policy = spec.text("podManagementPolicy")
    if !["OrderedReady", "Parallel"].contains(policy) {
      errors.append(
        FieldError(
          "spec.podManagementPolicy", .invalid, quoted: policy,
          "must be 'OrderedReady' or 'Parallel'"))
    }
    errors += Self.errors(inStrategy: spec["updateStrategy"] ?? [:])
    for name in ["whenDeleted", "whenScaled"] {
      errors += FieldError.unless(
        spec["persistentVolumeClaimRetentionPolicy"]?.text(name) ?? "", in: ["Retain", "Delete"],
        "spec.persistentVolumeClaimRetentionPolicy.\(name)")
    }
    errors += FieldError.unlessCount(spec["replicas"], "spec.replicas")
    errors += FieldError.unlessCount(spec["minReadySeconds"], "spec.minReadySeconds")
    errors += FieldError.unlessCount(spec["ordinals"]?["start"], "spec.ordinals.start")
    errors += WorkloadTemplate.errors(inSelector: spec["selector"], what: "statefulset")
    // The volumes of the claims are there too when a pod is made.
    var template = spec[member: "template"]
    let claims = spec.list("volumeClaimTemplates").map { StatefulSetPod.volume(of: $0, claim: "x") }
    template?.edit("spec") { pod in
      guard !claims.isEmpty else { return }
      // They stand in for volumes of the template that are called the same.
      let names = claims.map { $0.text("name") }
      let others = pod.list("volumes").filter { !names.contains($0.text("name")) }
      pod[member: "volumes"] = .array(others + claims)
    }
    return errors
      + WorkloadTemplate.errors(
        in: template, selector: LabelSelector(spec["selector"]), owner: "StatefulSet")
  }

  private static func errors(inStrategy strategy: JSON) -> [FieldError] {
    let path = "spec.updateStrategy"
    switch strategy.text("type") {
    case "RollingUpdate":
      return FieldError.unlessCount(
        strategy["rollingUpdate"]?["partition"], path + ".rollingUpdate.partition")
    case "OnDelete":
      guard strategy[member: "rollingUpdate"] != nil else { return [] }
      return [
        FieldError(
          path + ".rollingUpdate", .invalid,
          value: WorkloadTemplate.document(strategy["rollingUpdate"] ?? [:]),
          "only allowed for updateStrategy 'RollingUpdate'")
      ]
    default:
      return [
        FieldError(
          path, .invalid, value: WorkloadTemplate.document(strategy),
          "must be 'RollingUpdate' or 'OnDelete'")
      ]
    }
  }

  private static let changeable = [
    "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
    "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
  ]

  /// Names and volumes stay.
  ///
  /// Source: kubernetes, `pkg/apis/apps/validation/validation.go`, `ValidateStatefulSetUpdate`.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    func fixed(_ object: KubernetesObject) -> [JSONObject.Member] {
      (object.spec.object ?? [:]).filter { !changeable.contains($0.key) && !$0.value.isNull }
        .sorted { $0.key < $1.key }
    }
    guard fixed(old) != fixed(new) else { return [] }
    return [
      FieldError(
        "spec", .forbidden,
        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', "
          + "'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and "
          + "'minReadySeconds' are forbidden")
    ]
  }

  /// No replicas yet.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) { object.status = ["replicas": 0, "availableReplicas": 0] }

  /// The columns of `printStatefulSet`.
  public static let columns: [TableColumn] =
    [.name, TableColumn("Ready"), .age] + WorkloadTemplate.columns

  /// The cells of `printStatefulSet`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let ready = object.status.number("readyReplicas")
    return [
      .string(object.metadata.name), .string("\(ready)/\(object.spec.number("replicas"))"),
      view.age(of: object),
    ] + WorkloadTemplate.cells(of: object.spec["template"])
  }
}
