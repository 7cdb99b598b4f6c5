import Documents

extension Kubectl {
  static let nothingNamed = """
    You must provide one or more resources by argument or filename.
    Example resource specifications include:
       '-f rsrc.yaml'
       '--filename=rsrc.json'
       '<resource> <name>'
       '<resource>'
    """

  static let nothingLocal = """
    you must specify resources by --filename when --local is set.
    Example resource specifications include:
       '-f rsrc.yaml'
       '--filename=rsrc.json'
    """

  /// What a command line names.
  ///
  /// Source: cli-runtime, `pkg/resource/builder.go`.
  mutating func targets(_ given: ObjectQuery) throws(Failure) -> [Target] {
    let (targets, failures) = try readableTargets(given)
    if !failures.isEmpty { throw .many(failures) }
    return targets
  }

  /// What a command line names, and what is wrong with the rest of its files, for commands that
  /// go on with what they could read.
  mutating func readableTargets(
    _ given: ObjectQuery
  ) throws(Failure) -> (targets: [Target], failures: [Failure]) {
    if given.hasFiles {
      let found = try readable(given)
      guard given.words.isEmpty else {
        throw .said(
          "when paths, URLs, or stdin is provided as resource input, you may not specify resource "
            + "arguments as well")
      }
      return found
    }
    return (try namedTargets(given), [])
  }

  private mutating func namedTargets(_ given: ObjectQuery) throws(Failure) -> [Target] {
    var query = given
    query.words = Self.pairs(given.words)
    if query.words.isEmpty { throw .said(Self.nothingNamed) }
    if query.words.contains(where: { $0.contains("/") }) { return try slashed(query) }
    let types = try types(query.words[0])
    let names = Array(query.words.dropFirst())
    if names.isEmpty { return try lists(of: types, query) }
    if types.count > 1 { throw .said("you must specify only one resource") }
    try checkNamed(query)
    return try names.map { name throws(Failure) in try named(types[0], name, query) }
  }

  /// `pods,svc web` is `pods/web svc/web`.
  private static func pairs(_ words: [String]) -> [String] {
    let types = words.first?.split(separator: ",") ?? []
    guard types.count > 1, words.count > 1 else { return words }
    return types.flatMap { type in words.dropFirst().map { "\(type)/\($0)" } }
  }

  private func checkNamed(_ query: ObjectQuery) throws(Failure) {
    if !query.selector.isEmpty || !query.fieldSelector.isEmpty {
      throw .said("name cannot be provided when a selector is specified")
    }
  }

  private func lists(
    of types: [ResourceInfo], _ query: ObjectQuery
  ) throws(Failure) -> [Target] {
    guard query.takesAll || !query.selector.isEmpty || !query.fieldSelector.isEmpty else {
      throw .said("resource(s) were provided, but no name was specified")
    }
    return types.map { Target(resource: $0, namespace: place(of: $0, query), name: nil) }
  }

  private mutating func slashed(_ query: ObjectQuery) throws(Failure) -> [Target] {
    if query.words.contains(where: { !$0.contains("/") }) {
      throw .said(
        "there is no need to specify a resource type as a separate argument when passing "
          + "arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead "
          + "of 'kubectl get resource resource/<resource_name>'")
    }
    try checkNamed(query)
    var found: [Target] = []
    for word in query.words {
      let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        throw .said("arguments in resource/name form may not have more than one slash")
      }
      guard !parts[0].isEmpty, !parts[1].isEmpty else {
        throw .said("arguments in resource/name form must have a single resource and name")
      }
      for type in try types(parts[0]) { found.append(try named(type, parts[1], query)) }
    }
    return found
  }

  private func named(
    _ type: ResourceInfo, _ name: String, _ query: ObjectQuery
  ) throws(Failure) -> Target {
    if query.isAllNamespaces, type.isNamespaced {
      throw .said("a resource cannot be retrieved by name across all namespaces")
    }
    if name.isEmpty { throw .said("resource name may not be empty") }
    return Target(resource: type, namespace: place(of: type, query), name: name)
  }

  private func place(of type: ResourceInfo, _ query: ObjectQuery) -> String {
    type.isNamespaced && !query.isAllNamespaces ? namespace.name : ""
  }

  /// The resources that a word such as `deploy,svc` or `all` means.
  mutating func types(_ word: String) throws(Failure) -> [ResourceInfo] {
    let discovery = try discovery()
    var found: [ResourceInfo] = []
    for part in word.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      let category = discovery.category(part)
      let these = category.isEmpty ? [try resource(part)] : category
      for resource in these where !found.contains(resource) { found.append(resource) }
    }
    return found
  }

  /// The resource that a word means.
  mutating func resource(_ word: String) throws(Failure) -> ResourceInfo {
    if word.isEmpty { throw .said("the server doesn't have a resource type \"\"") }
    if let found = try discovery().resource(word) { return found }
    let name = String(word.prefix { $0 != "." })
    throw .said("the server doesn't have a resource type \(GoText.quoted(name))")
  }
}
