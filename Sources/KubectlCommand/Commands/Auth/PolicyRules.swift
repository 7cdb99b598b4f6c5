import Documents

/// Rules taken apart and put together again, one row a resource.
///
/// Source: component-helpers, `auth/rbac/validation/policy_comparator.go`, `BreakdownRule`; kubectl,
/// `pkg/util/rbac/rbac.go`, `CompactRules`.
struct PolicyRow: Equatable {
  var verbs: [String]
  var group: String?
  var resource: String?
  var name: String?
  var url: String?

  /// As Go prints the rule; rows are sorted by it.
  private var text: String {
    func list(_ item: String?) -> String { item ?? "" }
    return "Verbs:\(GoText.list(verbs)),APIGroups:[\(list(group))],Resources:[\(list(resource))],"
      + "ResourceNames:[\(list(name))],NonResourceURLs:[\(list(url))]"
  }

  /// The row of a table: resource, address, name, verbs.
  var cells: String {
    func list(_ item: String?) -> String { "[\(item ?? "")]" }
    return "\(fullName)\t\(list(url))\t\(list(name))\t\(GoText.list(verbs))"
  }

  /// `deployments.apps/scale`.
  private var fullName: String {
    guard let resource else { return "" }
    guard let group, !group.isEmpty else { return resource }
    guard let slash = resource.firstIndex(of: "/") else { return "\(resource).\(group)" }
    return "\(resource[..<slash]).\(group)\(resource[slash...])"
  }

  private func isSame(as other: PolicyRow) -> Bool {
    url == nil && other.url == nil && group == other.group && resource == other.resource
      && name == other.name
  }

  /// The rows of rules.
  static func rows(_ rules: [JSON]) -> [PolicyRow] {
    var rows: [PolicyRow] = []
    for row in rules.flatMap(broken) {
      if let place = rows.firstIndex(where: { $0.isSame(as: row) }) {
        for verb in row.verbs where !rows[place].verbs.contains(verb) {
          rows[place].verbs.append(verb)
        }
      } else {
        rows.append(row)
      }
    }
    return rows.sorted { $0.text < $1.text }
  }

  /// One row for each group, resource, name and verb.
  static func broken(_ rule: JSON) -> [PolicyRow] {
    let verbs = rule.list("verbs").compactMap(\.string)
    let names = rule.list("resourceNames").compactMap(\.string)
    var rows: [PolicyRow] = []
    for group in rule.list("apiGroups").compactMap(\.string) {
      for resource in rule.list("resources").compactMap(\.string) {
        for verb in verbs {
          for name in names.isEmpty ? [nil] : names.map(Optional.some) {
            rows.append(PolicyRow(verbs: [verb], group: group, resource: resource, name: name))
          }
        }
      }
    }
    for url in rule.list("nonResourceURLs").compactMap(\.string) {
      rows += verbs.map { PolicyRow(verbs: [$0], url: url) }
    }
    return rows
  }

  /// Whether this row allows all that another one does.
  func covers(_ other: PolicyRow) -> Bool {
    func fits(_ mine: String?, _ theirs: String?) -> Bool { mine == theirs || mine == "*" }
    let hasVerbs = other.verbs.allSatisfy { verbs.contains($0) || verbs.contains("*") }
    return hasVerbs && fits(group, other.group) && fits(resource, other.resource)
      && (name == nil || name == other.name) && fits(url, other.url)
  }

  /// The row as a rule.
  var rule: JSON {
    var shape: JSONObject = ["verbs": .array(verbs.map { .string($0) })]
    if let group { shape["apiGroups"] = [.string(group)] }
    if let resource { shape["resources"] = [.string(resource)] }
    if let name { shape["resourceNames"] = [.string(name)] }
    if let url { shape["nonResourceURLs"] = [.string(url)] }
    return .object(shape)
  }

  /// As Go's `%+v` prints the rule.
  var printed: String {
    func list(_ item: String?) -> String { "[\(item ?? "")]" }
    return "{Verbs:\(GoText.list(verbs)) APIGroups:\(list(group)) Resources:\(list(resource)) "
      + "ResourceNames:\(list(name)) NonResourceURLs:\(list(url))}"
  }
}
