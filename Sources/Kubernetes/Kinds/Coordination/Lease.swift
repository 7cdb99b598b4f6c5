import Documents
import Simulation

/// What says that its holder is alive.
public enum Lease: Kind {
  /// Its names.
  public static let resource = Resource("Lease", "leases", group: "coordination.k8s.io")

  /// Name, holder, age.
  ///
  /// Source: Kubernetes, `pkg/printers/internalversion/printers.go`, `AddHandlers`.
  public static let columns: [TableColumn] = [.name, TableColumn("Holder"), .age]

  /// Name, holder, age.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), object.spec["holderIdentity"] ?? "",
      view.age(of: object),
    ]
  }
}
