import Documents

/// Which requests a policy, or a binding of one, is about.
///
/// Source: apiserver, `admission/plugin/policy/matching/matching.go`,
/// `plugin/webhook/predicates/rules/rules.go`, `namespace/matcher.go`, `object/matcher.go`.
struct RequestMatch: Sendable {
  private let isExact: Bool
  private let namespaces: LabelSelector
  private let objects: LabelSelector
  private let rules: [Rule]
  private let exceptions: [Rule]

  /// What is filled in.
  static func setDefaults(_ match: inout JSON) {
    match.fill("matchPolicy", "Equivalent")
    match.fill("namespaceSelector", [:])
    match.fill("objectSelector", [:])
    for rules in ["resourceRules", "excludeResourceRules"] {
      match.editEach(rules) { $0.fill("scope", "*") }
    }
  }

  init(_ match: JSON) {
    isExact = match.text("matchPolicy") == "Exact"
    namespaces = LabelSelector(spec: match["namespaceSelector"] ?? [:])
    objects = LabelSelector(spec: match["objectSelector"] ?? [:])
    rules = match.list("resourceRules").map(Rule.init)
    exceptions = match.list("excludeResourceRules").map(Rule.init)
  }

  /// The version in which a request is looked at; nil where it is not meant.
  func version(of request: AdmittedRequest, in view: ClusterView) -> String? {
    guard isMeant(request.namespaceLabels(in: view)), isMeantObject(request) else { return nil }
    if version(request, exceptions, in: view) != nil { return nil }
    if rules.isEmpty { return request.resource.version }
    return version(request, rules, in: view)
  }

  private func isMeant(_ labels: TextMap?) -> Bool {
    guard let labels, namespaces != .everything else { return true }
    return namespaces.matches(labels)
  }

  private func isMeantObject(_ request: AdmittedRequest) -> Bool {
    guard objects != .everything else { return true }
    return [request.object, request.old].contains { document in
      document.map { objects.matches(TextMap($0["metadata"]?["labels"])) } ?? false
    }
  }

  private func version(
    _ request: AdmittedRequest, _ rules: [Rule], in view: ClusterView
  ) -> String? {
    let own = request.resource.version
    if rules.contains(where: { $0.holds(request, own) }) { return own }
    if isExact { return nil }
    return request.versions(in: view).first { version in
      version != own && rules.contains { $0.holds(request, version) }
    }
  }

  /// One rule: operations on resources.
  private struct Rule: Sendable {
    let operations, groups, versions, resources, names: [String]
    let scope: String

    init(_ json: JSON) {
      func texts(_ name: String) -> [String] { json.list(name).compactMap(\.string) }
      operations = texts("operations")
      groups = texts("apiGroups")
      versions = texts("apiVersions")
      resources = texts("resources")
      names = texts("resourceNames")
      scope = json.text("scope")
    }

    func holds(_ request: AdmittedRequest, _ version: String) -> Bool {
      let isNamespaced = request.resource.isNamespaced
      return (scope != "Namespaced" || isNamespaced) && (scope != "Cluster" || !isNamespaced)
        && Self.has(operations, request.operation) && Self.has(groups, request.resource.group)
        && Self.has(versions, version)
        && resources.contains { Self.names($0, request.resource.plural, request.subresource) }
        && (names.isEmpty || names.contains(request.name))
    }

    private static func has(_ all: [String], _ one: String) -> Bool {
      all.contains(one) || all.contains("*")
    }

    private static func names(_ text: String, _ plural: String, _ subresource: String) -> Bool {
      let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      let below = parts.count == 2 ? String(parts[1]) : ""
      return (parts[0] == "*" || parts[0] == plural) && (below == "*" || below == subresource)
    }
  }
}
