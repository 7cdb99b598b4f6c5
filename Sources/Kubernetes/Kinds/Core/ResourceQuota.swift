import Documents

/// How much all of a namespace together may ask for.
public enum ResourceQuota: Kind {
  /// Its names.
  public static let resource = Resource(
    "ResourceQuota", "resourcequotas", shortNames: ["quota"], subresources: [.status])

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    QuotaChecks(spec: object.spec).errors
  }

  /// What it is about stays.
  ///
  /// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateResourceQuotaUpdate`.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    let (before, after) = (old.spec.list("scopes"), new.spec.list("scopes"))
    let isSame = before.allSatisfy(after.contains) && after.allSatisfy(before.contains)
    return isSame
      ? []
      : [
        FieldError(
          "spec.scopes", .invalid, value: JSON.array(after).compactText, "field is immutable")
      ]
  }

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `resourceQuotaColumnDefinitions`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Request"), TableColumn("Limit"), .age,
  ]

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `printResourceQuota`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    var (requests, limits): ([String], [String]) = ([], [])
    let hard = ResourceAmounts(object.status["hard"])
    let used = ResourceAmounts(object.status["used"])
    for entry in hard.entries {
      let text = "\(entry.name): \((used[entry.name] ?? .zero).text)/\(entry.amount.text)"
      if entry.name.hasPrefix("limits") { limits.append(text) } else { requests.append(text) }
    }
    return [
      .string(object.metadata.name), .string(requests.joined(separator: ", ")),
      .string(limits.joined(separator: ", ")), view.age(of: object),
    ]
  }
}
