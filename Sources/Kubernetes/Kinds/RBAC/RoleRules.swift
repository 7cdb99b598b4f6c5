import Documents

/// What goes for the rules of roles, cluster-wide or not.
public enum RoleRules {
  static let group = "rbac.authorization.k8s.io"

  /// A rule from `groups|resources|verbs`; several of each stand between commas.
  public static func rule(_ text: String) -> JSON {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { part in
      JSON.texts(
        part.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    }
    guard parts.count == 3 else { return [:] }
    return ["apiGroups": parts[0], "resources": parts[1], "verbs": parts[2]]
  }

  /// Source: kubernetes, `pkg/apis/rbac/validation/validation.go`, `ValidatePolicyRule`.
  static func errors(in object: KubernetesObject, isNamespaced: Bool) -> [FieldError] {
    var all: [FieldError] = []
    for (index, rule) in (object["rules"]?.array ?? []).enumerated() {
      let field = "rules[\(index)]"
      let isEmpty = { (member: String) in rule[member]?.array?.isEmpty != false }
      if isEmpty("verbs") {
        all.append(
          FieldError("\(field).verbs", .required, "verbs must contain at least one value"))
      }
      if !isEmpty("nonResourceURLs") {
        let urls = rule["nonResourceURLs"]?.compactText
        if isNamespaced {
          all.append(
            FieldError(
              "\(field).nonResourceURLs", .invalid, value: urls,
              "namespaced rules cannot apply to non-resource URLs"))
        }
        if !isEmpty("apiGroups") || !isEmpty("resources") || !isEmpty("resourceNames") {
          all.append(
            FieldError(
              "\(field).nonResourceURLs", .invalid, value: urls,
              "rules cannot apply to both regular resources and non-resource URLs"))
        }
        continue
      }
      if isEmpty("apiGroups") {
        all.append(
          FieldError(
            "\(field).apiGroups", .required, "resource rules must supply at least one api group"))
      }
      if isEmpty("resources") {
        all.append(
          FieldError(
            "\(field).resources", .required, "resource rules must supply at least one resource"))
      }
    }
    return all
  }

  /// Name, and when it was made.
  static let columns: [TableColumn] = [
    .name, TableColumn("Created At", type: "string"),
  ]

  static func cells(of object: KubernetesObject) -> [JSON] {
    [
      .string(object.metadata.name),
      .string(object.metadata.creationTimestamp.kubernetesText),
    ]
  }
}
