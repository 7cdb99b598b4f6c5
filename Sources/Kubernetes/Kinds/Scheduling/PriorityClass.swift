import Documents
import Simulation

/// How important pods are.
public enum PriorityClass: Kind {
  /// Its names.
  public static let resource = Resource(
    "PriorityClass", "priorityclasses", group: "scheduling.k8s.io", shortNames: ["pc"],
    isNamespaced: false, countsGenerations: true)

  /// Important pods send others away.
  public static func setDefaults(_ object: inout KubernetesObject) {
    if object["preemptionPolicy"]?.string == nil {
      object["preemptionPolicy"] = "PreemptLowerPriority"
    }
    if object["value"]?.integer == nil { object["value"] = 0 }
  }

  /// What is wrong with it.
  ///
  /// Source: Kubernetes, `pkg/apis/scheduling/validation/validation.go`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let value = object["value"]?.integer ?? 0
    var errors: [FieldError] = []
    if object.metadata.name.hasPrefix("system-") {
      errors.append(
        FieldError(
          "metadata.name", .forbidden,
          "priority class names with 'system-' prefix are reserved for system use only. error: "
            + "\(object.metadata.name) is not a known system priority class"))
    } else if value > 1_000_000_000 {
      errors.append(
        FieldError(
          "value", .forbidden,
          "maximum allowed value of a user defined priority is 1000000000"))
    }
    let policy = object["preemptionPolicy"]?.string ?? ""
    if policy != "Never", policy != "PreemptLowerPriority" {
      errors.append(
        FieldError(
          "preemptionPolicy", .notSupported, value: "\"\(policy)\"",
          "supported values: \"Never\", \"PreemptLowerPriority\""))
    }
    return errors
  }

  /// Its value stays.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    old["value"] == new["value"]
      ? [] : [FieldError("value", .forbidden, "may not be changed in an update.")]
  }

  /// The columns of `printPriorityClass`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Value", type: "integer"), TableColumn("Global-Default", type: "boolean"),
    .age, TableColumn("PreemptionPolicy"),
  ]

  /// The cells of `printPriorityClass`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), object["value"] ?? 0, object["globalDefault"] ?? false,
      view.age(of: object), object["preemptionPolicy"] ?? "",
    ]
  }
}
