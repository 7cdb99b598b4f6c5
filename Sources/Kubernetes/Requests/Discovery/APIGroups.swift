import Documents

/// The groups that a cluster serves, in the order in which servers list them.
struct APIGroups {
  struct Group {
    let name: String
    let versions: [String]
    let kinds: [ServedKind]
    /// The versions that others are to serve, who do not answer.
    let silent: [String]

    /// As `APIGroup` without its type.
    var json: JSONObject {
      let all = versions.map { version -> JSON in
        ["groupVersion": .string("\(name)/\(version)"), "version": .string(version)]
      }
      return ["name": .string(name), "versions": .array(all), "preferredVersion": all.first ?? [:]]
    }
  }

  let groups: [Group]

  init(_ view: ClusterView) {
    let silent = view.silentDelegates
    let kinds = Self.discovered(view).filter { kind in
      !silent.contains { $0.group == kind.resource.group && $0.version == kind.resource.version }
    }
    var names: [String] = []
    for group in kinds.map(\.resource.group) + silent.map(\.group)
    where !names.contains(group) {
      names.append(group)
    }
    let places = names.enumerated().map { (Self.rank($0.element), $0.offset, $0.element) }
    groups = places.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { place in
      let members = kinds.filter { $0.resource.group == place.2 }
      var versions: [String] = []
      for kind in members where !versions.contains(kind.resource.version) {
        versions.append(kind.resource.version)
      }
      let others = silent.filter { $0.group == place.2 }.map(\.version)
      return Group(
        name: place.2, versions: versions + others, kinds: members, silent: others)
    }
  }

  /// What is served, with autoscalers in their older version behind the newer.
  static func discovered(_ view: ClusterView) -> [ServedKind] {
    view.allServed.flatMap { kind in
      kind.resource.name == HorizontalPodAutoscaler.resource.name ? [kind, kind.of("v1")] : [kind]
    }
  }

  private static func rank(_ group: String) -> Int { order.firstIndex(of: group) ?? order.count }

  /// Source: kubernetes, `pkg/controlplane/apiserver/aggregator.go`, the priorities of groups.
  private static let order = [
    "", "apiregistration.k8s.io", "policy", "apps", "events.k8s.io", "authentication.k8s.io",
    "authorization.k8s.io", "autoscaling", "batch", "certificates.k8s.io", "networking.k8s.io",
    "rbac.authorization.k8s.io", "storage.k8s.io", "admissionregistration.k8s.io",
    "apiextensions.k8s.io", "scheduling.k8s.io", "coordination.k8s.io", "node.k8s.io",
    "discovery.k8s.io", "flowcontrol.apiserver.k8s.io", "resource.k8s.io",
  ]
}
