import Documents
import Simulation

/// A kind that a CustomResourceDefinition describes, in one of its versions.
struct CustomKind: Sendable {
  /// Its names.
  let resource: Resource

  func setDefaults(_ object: inout KubernetesObject) {}
  func errors(in object: KubernetesObject) -> [FieldError] { [] }
  func prepareToCreate(_ object: inout KubernetesObject) {
    if resource.subresources.contains(.status) { object["status"] = Optional<JSON>.none }
  }
  func prepareToUpdate(_ object: inout KubernetesObject, from old: KubernetesObject) {
    if resource.subresources.contains(.status) { object["status"] = old["status"] }
  }
  var columns: [TableColumn] { [.name, .age] }
  func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [.string(object.metadata.name), view.age(of: object)]
  }
}
