import Documents
import Simulation

/// So many pods that are alike.
public enum ReplicaSet: Kind {
  /// Its names.
  public static let resource = Resource(
    "ReplicaSet", "replicasets", group: "apps", shortNames: ["rs"], categories: ["all"],
    subresources: [.status, .scale], countsGenerations: true)

  /// One replica.
  ///
  /// Source: kubernetes, `pkg/apis/apps/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("replicas", 1)
    WorkloadTemplate.fill(&spec)
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/apps/validation/validation.go`, `ValidateReplicaSetSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    return FieldError.unlessCount(spec["replicas"], "spec.replicas")
      + FieldError.unlessCount(spec["minReadySeconds"], "spec.minReadySeconds")
      + WorkloadTemplate.errors(inSelector: spec["selector"], what: "deployment")
      + WorkloadTemplate.errors(
        in: spec[member: "template"], selector: LabelSelector(spec["selector"]),
        owner: "ReplicaSet")
  }

  /// Its selector stays.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] { WorkloadTemplate.errors(changingSelector: old, to: new) }

  /// No replicas yet.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) { object.status = ["replicas": 0] }

  /// The columns of `printReplicaSet`.
  public static let columns: [TableColumn] =
    replicaColumns + WorkloadTemplate.columns + [TableColumn("Selector", priority: 1)]

  static let replicaColumns: [TableColumn] = [
    .name, TableColumn("Desired", type: "integer"), TableColumn("Current", type: "integer"),
    TableColumn("Ready", type: "integer"), .age,
  ]

  /// The cells of `printReplicaSet`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    replicaCells(of: object, in: view) + [LabelSelector(object.spec["selector"]).cell]
  }

  static func replicaCells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), .integer(object.spec.number("replicas")),
      .integer(object.status.number("replicas")), .integer(object.status.number("readyReplicas")),
      view.age(of: object),
    ] + WorkloadTemplate.cells(of: object.spec["template"])
  }
}
