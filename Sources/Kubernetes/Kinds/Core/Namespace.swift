import Documents
import Simulation

/// What names are unique in.
public enum Namespace: Kind {
  /// Its names.
  public static let resource = Resource(
    "Namespace", "namespaces", shortNames: ["ns"], isNamespaced: false,
    subresources: [.status, .finalize])

  /// Active, with its own name as a label.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    object.metadata.labels["kubernetes.io/metadata.name"] = object.metadata.name
    object.spec = ["finalizers": ["kubernetes"]]
    object.status = ["phase": "Active"]
  }

  /// What is wrong with what it demands of pods.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    PodSecurity.errors(in: object.metadata.labels)
  }

  /// Name, phase, age.
  public static let columns: [TableColumn] = [.name, TableColumn("Status"), .age]

  /// Name, phase, age.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [.string(object.metadata.name), object.status["phase"] ?? "", view.age(of: object)]
  }
}
