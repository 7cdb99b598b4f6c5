extension Discovery {
  /// The resource that a word on the command line means: `po`, `deploy.apps`, `cronjobs.v1.batch`.
  ///
  /// Source: client-go, `restmapper/shortcut.go` and `discovery.go`; apimachinery,
  /// `api/meta/priority.go`.
  func resource(_ word: String) -> ResourceInfo? {
    let parts = word.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    if parts.count == 3 {
      let found = resources.first {
        $0.version == parts[1] && $0.group == parts[2] && $0.isCalled(parts[0])
      }
      if let found { return found }
    }
    let name = parts[0]
    let group = parts.dropFirst().joined(separator: ".")
    if group.isEmpty, let short = resources.first(where: { $0.shortNames.contains(name) }) {
      return short
    }
    let lowered = name.lowercased()
    return resources.first { $0.group == group && !group.isEmpty && $0.isCalled(lowered) }
      ?? resources.first {
        $0.isCalled(lowered) && (group.isEmpty || $0.group.hasPrefix(group))
          && (group.isEmpty || !$0.group.isEmpty)
      }
      ?? resources.first { $0.shortNames.contains(name) && $0.group.hasPrefix(group) }
  }

  /// The resource of a kind, as manifests name it.
  func resource(apiVersion: String, kind: String) -> ResourceInfo? {
    resources.first { $0.apiVersion == apiVersion && $0.kind == kind }
  }

  /// The resources of a category such as `all`, in the order of the server.
  func category(_ name: String) -> [ResourceInfo] {
    var found: [ResourceInfo] = []
    for resource in resources where resource.categories.contains(name) {
      let isKnown = found.contains { $0.group == resource.group && $0.plural == resource.plural }
      if !isKnown { found.append(resource) }
    }
    return found
  }
}

extension ResourceInfo {
  fileprivate func isCalled(_ name: String) -> Bool {
    plural == name || singular == name || kind.lowercased() == name
  }
}
