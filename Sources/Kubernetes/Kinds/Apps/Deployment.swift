import Documents
import Simulation

/// Pods that are alike, and how they are replaced by newer ones.
public enum Deployment: Kind {
  /// Its names.
  public static let resource = Resource(
    "Deployment", "deployments", group: "apps", shortNames: ["deploy"], categories: ["all"],
    subresources: [.status, .scale], countsGenerations: true)

  /// One replica, rolling by a quarter, ten old revisions, ten minutes to get on.
  ///
  /// Source: kubernetes, `pkg/apis/apps/v1/defaults.go`, `SetDefaults_Deployment`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("replicas", 1)
    spec.fill("strategy", [:])
    spec.edit("strategy") { strategy in
      strategy.fill("type", "RollingUpdate")
      guard strategy.text("type") == "RollingUpdate" else { return }
      strategy.fill("rollingUpdate", [:])
      strategy.edit("rollingUpdate") { rolling in
        rolling.fill("maxUnavailable", "25%")
        rolling.fill("maxSurge", "25%")
      }
    }
    spec.fill("revisionHistoryLimit", 10)
    spec.fill("progressDeadlineSeconds", 600)
    WorkloadTemplate.fill(&spec)
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/apps/validation/validation.go`, `ValidateDeploymentSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    var errors =
      FieldError.unlessCount(spec["replicas"], "spec.replicas")
      + WorkloadTemplate.errors(inSelector: spec["selector"], what: "deployment")
      + WorkloadTemplate.errors(
        in: spec[member: "template"], selector: LabelSelector(spec["selector"]),
        owner: "ReplicaSet")
      + errors(inStrategy: spec["strategy"] ?? [:])
    for name in ["minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"] {
      errors += FieldError.unlessCount(spec[name], "spec.\(name)")
    }
    let deadline = spec.number("progressDeadlineSeconds")
    if deadline >= 0, deadline <= spec.number("minReadySeconds") {
      errors.append(
        FieldError(
          "spec.progressDeadlineSeconds", .invalid, value: "\(deadline)",
          "must be greater than minReadySeconds"))
    }
    return errors
  }

  private static func errors(inStrategy strategy: JSON) -> [FieldError] {
    let path = "spec.strategy"
    switch strategy.text("type") {
    case "Recreate":
      guard strategy[member: "rollingUpdate"] != nil else { return [] }
      return [
        FieldError(
          path + ".rollingUpdate", .forbidden,
          "may not be specified when strategy `type` is 'Recreate'")
      ]
    case "RollingUpdate":
      return errors(inRolling: strategy["rollingUpdate"] ?? [:], at: path + ".rollingUpdate")
    default:
      return [
        FieldError(
          path, .notSupported, value: WorkloadTemplate.document(strategy),
          "supported values: \"Recreate\", \"RollingUpdate\"")
      ]
    }
  }

  private static func errors(inRolling rolling: JSON, at path: String) -> [FieldError] {
    let (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"])
    var errors =
      IntOrPercent.errors(in: unavailable, at: path + ".maxUnavailable")
      + IntOrPercent.errors(in: surge, at: path + ".maxSurge")
    let none: [IntOrPercent] = [.count(0), .percent(0)]
    if let unavailable = IntOrPercent(unavailable), let surge = IntOrPercent(surge),
      none.contains(unavailable), none.contains(surge)
    {
      errors.append(
        FieldError(
          path + ".maxUnavailable", .invalid,
          value: WorkloadTemplate.document(rolling["maxUnavailable"] ?? 0),
          "may not be 0 when `maxSurge` is 0"))
    }
    return errors
      + IntOrPercent.errors(moreThanAll: unavailable, at: path + ".maxUnavailable")
  }

  /// Its selector stays.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] { WorkloadTemplate.errors(changingSelector: old, to: new) }

  /// The columns of `printDeployment`.
  public static let columns: [TableColumn] =
    [
      .name, TableColumn("Ready"), TableColumn("Up-to-date"), TableColumn("Available"), .age,
    ] + WorkloadTemplate.columns + [TableColumn("Selector", priority: 1)]

  /// The cells of `printDeployment`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let status = object.status
    return [
      .string(object.metadata.name),
      .string("\(status.number("readyReplicas"))/\(object.spec.number("replicas"))"),
      .integer(status.number("updatedReplicas")), .integer(status.number("availableReplicas")),
      view.age(of: object),
    ] + WorkloadTemplate.cells(of: object.spec["template"]) + [
      LabelSelector(object.spec["selector"]).cell
    ]
  }
}
