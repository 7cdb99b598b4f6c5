import Documents
import Simulation

/// Who may talk to the pods that it selects, and whom they may talk to.
public enum NetworkPolicy: Kind {
  /// Its names.
  public static let resource = Resource(
    "NetworkPolicy", "networkpolicies", group: "networking.k8s.io", shortNames: ["netpol"],
    countsGenerations: true)

  /// What it restricts is told from its rules; ports are TCP.
  ///
  /// Source: Kubernetes, `pkg/apis/networking/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    if spec.list("policyTypes").isEmpty {
      spec[member: "policyTypes"] =
        spec.list("egress").isEmpty ? ["Ingress"] : ["Ingress", "Egress"]
    }
    for direction in ["ingress", "egress"] {
      spec.editEach(direction) { rule in
        rule.editEach("ports") { $0.fill("protocol", "TCP") }
      }
    }
    object.spec = spec
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    NetworkPolicyChecks(spec: object.spec).errors
  }

  /// The columns of `printNetworkPolicy`.
  public static let columns: [TableColumn] = [.name, TableColumn("Pod-Selector"), .age]

  /// The cells of `printNetworkPolicy`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), LabelSelector(object.spec["podSelector"]).cell,
      view.age(of: object),
    ]
  }
}
