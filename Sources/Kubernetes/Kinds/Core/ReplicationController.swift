import Documents
import Simulation

/// So many pods that are alike, in the way of the first days.
public enum ReplicationController: Kind {
  /// Its names.
  public static let resource = Resource(
    "ReplicationController", "replicationcontrollers", shortNames: ["rc"], categories: ["all"],
    subresources: [.status, .scale], countsGenerations: true)

  /// One replica; selector and labels are those of the template.
  ///
  /// Source: kubernetes, `pkg/apis/core/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("replicas", 1)
    WorkloadTemplate.fill(&spec)
    if let labels = spec["template"]?["metadata"]?[member: "labels"] {
      if spec["selector"]?.object?.isEmpty ?? true { spec[member: "selector"] = labels }
      if object.metadata.labels.isEmpty { object.metadata.labels = TextMap(labels) }
    }
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/core/validation/validation.go`,
  /// `ValidateReplicationControllerSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    var errors = FieldError.unlessCount(spec["minReadySeconds"], "spec.minReadySeconds")
    let selector = LabelSelector(labels: spec["selector"])
    if selector.isEmpty { errors.append(FieldError("spec.selector", .required)) }
    errors += FieldError.unlessCount(spec["replicas"], "spec.replicas")
    return errors
      + WorkloadTemplate.errors(
        in: spec[member: "template"], selector: selector, owner: "ReplicationController")
  }

  /// No replicas yet.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) { object.status = ["replicas": 0] }

  /// The columns of `printReplicationController`.
  public static let columns = ReplicaSet.columns

  /// The cells of `printReplicationController`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    ReplicaSet.replicaCells(of: object, in: view)
      + [LabelSelector(labels: object.spec["selector"]).cell]
  }
}
