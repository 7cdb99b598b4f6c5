import Documents
import Simulation

/// A machine that pods run on.
public enum Node: Kind {
  /// Its names.
  public static let resource = Resource(
    "Node", "nodes", shortNames: ["no"], isNamespaced: false, subresources: [.status, .proxy])

  /// A node that a person makes has no machine: it is never ready.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {}

  /// What is wrong with taints.
  ///
  /// Source: Kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateNode`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    var errors: [FieldError] = []
    var seen: Set<String> = []
    for (index, taint) in (object.spec["taints"]?.array ?? []).enumerated() {
      let field = "spec.taints[\(index)]"
      let (key, effect) = (taint["key"]?.string ?? "", taint["effect"]?.string ?? "")
      if key.isEmpty {
        errors.append(
          FieldError("\(field).key", .invalid, value: "\"\"", "name part must be non-empty"))
      }
      if !["NoSchedule", "PreferNoSchedule", "NoExecute"].contains(effect) {
        errors.append(
          FieldError(
            "\(field).effect", effect.isEmpty ? .required : .notSupported,
            value: effect.isEmpty ? nil : "\"\(effect)\"",
            effect.isEmpty
              ? "" : "supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\""))
      }
      if !seen.insert("\(key):\(effect)").inserted {
        errors.append(
          FieldError(
            field, .duplicate, value: "\"\(key):\(effect)\"",
            "taints must be unique by key and effect pair"))
      }
    }
    return errors
  }

  /// The columns.
  ///
  /// Source: Kubernetes, `pkg/printers/internalversion/printers.go`, `AddHandlers`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Status"), TableColumn("Roles"), .age, TableColumn("Version"),
    TableColumn("Internal-IP", priority: 1), TableColumn("External-IP", priority: 1),
    TableColumn("OS-Image", priority: 1), TableColumn("Kernel-Version", priority: 1),
    TableColumn("Container-Runtime", priority: 1),
  ]

  /// The cells.
  ///
  /// Source: Kubernetes, `pkg/printers/internalversion/printers.go`, `printNode`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let info = object.status["nodeInfo"]
    func known(_ member: String) -> JSON {
      let text = info?[member]?.string ?? ""
      return .string(text.isEmpty ? "<unknown>" : text)
    }
    return [
      .string(object.metadata.name), .string(status(of: object)), .string(roles(of: object)),
      view.age(of: object), info?["kubeletVersion"] ?? "", address("InternalIP", of: object),
      address("ExternalIP", of: object), known("osImage"), known("kernelVersion"),
      known("containerRuntimeVersion"),
    ]
  }

  private static func status(of node: KubernetesObject) -> String {
    let ready = (node.status["conditions"]?.array ?? []).first { $0["type"] == "Ready" }
    let first = ready.map { $0["status"] == "True" ? "Ready" : "NotReady" } ?? "Unknown"
    return first + (node.spec["unschedulable"]?.bool == true ? ",SchedulingDisabled" : "")
  }

  /// The roles that labels give, sorted.
  ///
  /// Source: Kubernetes, `pkg/printers/internalversion/printers.go`, `findNodeRoles`.
  static func roles(of node: KubernetesObject) -> String {
    let front = "node-role.kubernetes.io/"
    var roles: [String] = []
    for entry in node.metadata.labels.entries {
      if entry.key.hasPrefix(front) {
        let role = String(entry.key.dropFirst(front.count))
        if !role.isEmpty { roles.append(role) }
      } else if entry.key == "kubernetes.io/role", !entry.value.isEmpty {
        roles.append(entry.value)
      }
    }
    return roles.isEmpty ? "<none>" : Set(roles).sorted().joined(separator: ",")
  }

  private static func address(_ type: String, of node: KubernetesObject) -> JSON {
    let found = (node.status["addresses"]?.array ?? []).first { $0["type"]?.string == type }
    return found?["address"] ?? "<none>"
  }
}
