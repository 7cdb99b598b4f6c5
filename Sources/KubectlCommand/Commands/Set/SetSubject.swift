import Documents

/// `kubectl set subject`: who has a role.
///
/// Source: kubectl, `pkg/cmd/set/set_subject.go`.
enum SetSubject: Command {
  static let name = "set subject"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    var query = ObjectQuery(call)
    if query.words.isEmpty, !query.hasFiles { throw .said(Kubectl.nothingNamed) }
    query.takesAll = call.bool("all")
    query.isLocal = call.bool("local")
    if !query.selector.isEmpty, call.bool("all") {
      throw .said("cannot set --all and --selector at the same time")
    }
    let added = try subjects(call, kubectl)
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let found =
      query.isLocal
      ? try kubectl.targets(query).map { ($0, $0.document ?? [:]) } : try kubectl.existing(query)
    for (target, object) in found {
      guard ["RoleBinding", "ClusterRoleBinding"].contains(target.resource.kind) else {
        throw .said(
          "error: \(target.plainName) setting subjects is only supported for "
            + "RoleBinding/ClusterRoleBinding\n")
      }
      var all = object.list("subjects")
      for subject in added where !all.contains(where: { isSame($0, subject) }) {
        all.append(subject)
      }
      if all == object.list("subjects") { continue }
      var result = object.setting(["subjects"], .array(all))
      if dryRun != .client, !query.isLocal {
        result = try kubectl.patch(
          target, ["subjects": .array(all)], dryRun, manager: call.text("field-manager"))
      }
      try kubectl.report(result, "subjects updated", dryRun, format, call)
    }
  }

  private static func isSame(_ one: JSON, _ other: JSON) -> Bool {
    ["kind", "name", "namespace"].allSatisfy { one.text($0) == other.text($0) }
  }

  private static func subjects(_ call: Call, _ kubectl: Kubectl) throws(Failure) -> [JSON] {
    let (users, groups) = (call.list("user"), call.list("group"))
    let accounts = call.list("serviceaccount")
    if users.isEmpty, groups.isEmpty, accounts.isEmpty {
      throw .said("you must specify at least one value of user, group or serviceaccount")
    }
    var found: [JSON] = []
    for (kind, names) in [("User", users), ("Group", groups)] {
      found += names.map {
        [
          "apiGroup": "rbac.authorization.k8s.io", "kind": .string(kind), "name": .string($0),
        ]
      }
    }
    for account in accounts {
      let parts = account.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[1].isEmpty else {
        throw .said("serviceaccount must be <namespace>:<name>")
      }
      let space = parts[0].isEmpty ? kubectl.namespace.name : parts[0]
      found.append([
        "kind": "ServiceAccount", "name": .string(parts[1]), "namespace": .string(space),
      ])
    }
    return found
  }
}
