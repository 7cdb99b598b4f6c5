import Documents

extension AccessQuestion {
  /// Whether a rule of a role allows it.
  ///
  /// Source: kubernetes, `pkg/apis/rbac/v1/evaluation_helpers.go`.
  public func isAllowed(by rule: JSON) -> Bool {
    let list = { (member: String) in (rule[member]?.array ?? []).compactMap(\.string) }
    let verbs = list("verbs")
    guard verbs.contains("*") || verbs.contains(verb) else { return false }
    if let path {
      return list("nonResourceURLs").contains { pattern in
        pattern == "*" || pattern == path
          || pattern.hasSuffix("*") && path.hasPrefix(pattern.dropLast())
      }
    }
    let groups = list("apiGroups")
    guard groups.contains("*") || groups.contains(group) else { return false }
    let isMeant = list("resources").contains { resource in
      resource == "*" || resource == resourceText
        || !subresource.isEmpty && resource == "*/\(subresource)"
    }
    guard isMeant else { return false }
    let names = list("resourceNames")
    return names.isEmpty || names.contains(name)
  }
}
