import Documents
import Simulation

/// A pod on every node.
public enum DaemonSet: Kind {
  /// Its names.
  public static let resource = Resource(
    "DaemonSet", "daemonsets", group: "apps", shortNames: ["ds"], categories: ["all"],
    subresources: [.status], countsGenerations: true)

  /// One node at a time.
  ///
  /// Source: kubernetes, `pkg/apis/apps/v1/defaults.go`, `SetDefaults_DaemonSet`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("updateStrategy", [:])
    spec.edit("updateStrategy") { strategy in
      strategy.fill("type", "RollingUpdate")
      guard strategy.text("type") == "RollingUpdate" else { return }
      strategy.fill("rollingUpdate", [:])
      strategy.edit("rollingUpdate") { rolling in
        rolling.fill("maxUnavailable", 1)
        rolling.fill("maxSurge", 0)
      }
    }
    spec.fill("revisionHistoryLimit", 10)
    WorkloadTemplate.fill(&spec)
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/apps/validation/validation.go`, `ValidateDaemonSetSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    return WorkloadTemplate.errors(inSelector: spec["selector"], what: "daemonset")
      + WorkloadTemplate.errors(
        in: spec[member: "template"], selector: LabelSelector(spec["selector"]),
        owner: "DaemonSet")
      + FieldError.unlessCount(spec["minReadySeconds"], "spec.minReadySeconds")
      + errors(inStrategy: spec["updateStrategy"] ?? [:])
      + FieldError.unlessCount(spec["revisionHistoryLimit"], "spec.revisionHistoryLimit")
  }

  private static func errors(inStrategy strategy: JSON) -> [FieldError] {
    let path = "spec.updateStrategy"
    if strategy.text("type") == "OnDelete" { return [] }
    guard strategy.text("type") == "RollingUpdate" else {
      return FieldError.unless(
        strategy.text("type"), in: ["RollingUpdate", "OnDelete"], path + ".type")
    }
    let rolling = strategy["rollingUpdate"]
    let (missing, surge) = (rolling?["maxUnavailable"], rolling?["maxSurge"])
    let here = path + ".rollingUpdate"
    let errors =
      IntOrPercent.errors(in: missing, at: here + ".maxUnavailable")
      + IntOrPercent.errors(moreThanAll: missing, at: here + ".maxUnavailable")
      + IntOrPercent.errors(in: surge, at: here + ".maxSurge")
      + IntOrPercent.errors(moreThanAll: surge, at: here + ".maxSurge")
    let none: [IntOrPercent?] = [.count(0), .percent(0), nil]
    switch (none.contains(IntOrPercent(missing)), none.contains(IntOrPercent(surge))) {
    case (true, true):
      return errors + [
        FieldError(here + ".maxUnavailable", .required, "cannot be 0 when maxSurge is 0")
      ]
    case (false, false):
      return errors + [
        FieldError(
          here + ".maxSurge", .invalid, value: WorkloadTemplate.document(surge ?? 0),
          "may not be set when maxUnavailable is non-zero")
      ]
    default: return errors
    }
  }

  /// Its selector stays.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] { WorkloadTemplate.errors(changingSelector: old, to: new) }

  private static let generation = "deprecated.daemonset.template.generation"

  /// No pods yet, and the first template.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    object.metadata.annotations[generation] = "1"
    object.status = [
      "currentNumberScheduled": 0, "numberMisscheduled": 0, "desiredNumberScheduled": 0,
      "numberReady": 0,
    ]
  }

  /// Counts templates.
  ///
  /// Source: kubernetes, `pkg/registry/apps/daemonset/strategy.go`, `PrepareForUpdate`.
  public static func prepareToUpdate(_ object: inout KubernetesObject, from old: KubernetesObject) {
    object["status"] = old["status"]
    let count = old.metadata.annotations[generation].flatMap { Int64($0) } ?? 1
    let isNew = object.spec["template"] != old.spec["template"]
    object.metadata.annotations[generation] = "\(isNew ? count + 1 : count)"
  }

  /// The columns of `printDaemonSet`.
  public static let columns: [TableColumn] =
    [
      .name, TableColumn("Desired", type: "integer"), TableColumn("Current", type: "integer"),
      TableColumn("Ready", type: "integer"), TableColumn("Up-to-date", type: "integer"),
      TableColumn("Available", type: "integer"), TableColumn("Node Selector"), .age,
    ] + WorkloadTemplate.columns + [TableColumn("Selector", priority: 1)]

  /// The cells of `printDaemonSet`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let counts = [
      "desiredNumberScheduled", "currentNumberScheduled", "numberReady", "updatedNumberScheduled",
      "numberAvailable",
    ].map { JSON.integer(object.status.number($0)) }
    let pod = object.spec["template"]?["spec"]
    return [.string(object.metadata.name)] + counts + [
      LabelSelector(labels: pod?["nodeSelector"]).cell, view.age(of: object),
    ] + WorkloadTemplate.cells(of: object.spec["template"]) + [
      LabelSelector(object.spec["selector"]).cell
    ]
  }
}
