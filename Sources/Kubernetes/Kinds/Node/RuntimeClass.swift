import Documents
import Simulation

/// By what the containers of a pod are run.
public enum RuntimeClass: Kind {
  /// Its names.
  public static let resource = Resource(
    "RuntimeClass", "runtimeclasses", group: "node.k8s.io", isNamespaced: false)

  /// Amounts are stored in their canonical form.
  public static func setDefaults(_ object: inout KubernetesObject) {
    guard let fixed = object["overhead"]?["podFixed"]?.object, !fixed.isEmpty else { return }
    object["overhead"] = ["podFixed": ResourceAmounts(.object(fixed)).json]
  }

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/node/validation/validation.go`, `ValidateRuntimeClass`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let handler = object["handler"]?.string ?? ""
    var errors = NameRule.label.problems(of: handler).map {
      FieldError("handler", .invalid, quoted: handler, $0)
    }
    for entry in ResourceAmounts(object["overhead"]?["podFixed"]).entries
    where entry.amount < .zero {
      errors.append(
        FieldError(
          "overhead.limits[\(entry.name)]", .invalid, quoted: entry.amount.text,
          "must be greater than or equal to 0"))
    }
    let scheduling = object["scheduling"] ?? [:]
    errors += MetadataErrors.labelErrors(
      TextMap(scheduling["nodeSelector"]), at: "scheduling.nodeSelector")
    for (place, toleration) in scheduling.list("tolerations").enumerated() {
      errors += PodChecks.errors(in: toleration, at: "scheduling.tolerations[\(place)]")
    }
    return errors
  }

  /// It stands for one handler for ever.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    guard old["handler"] != new["handler"] else { return [] }
    return [
      FieldError(
        "handler", .invalid, quoted: new["handler"]?.string ?? "", "field is immutable")
    ]
  }

  /// The columns of `printRuntimeClass`.
  public static let columns: [TableColumn] = [.name, TableColumn("Handler"), .age]

  /// The cells of `printRuntimeClass`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [.string(object.metadata.name), object["handler"] ?? "", view.age(of: object)]
  }
}
