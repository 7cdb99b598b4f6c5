import Documents
import Kubernetes

/// `kubectl auth reconcile`: adds what roles and bindings lack.
///
/// Source: kubectl, `pkg/cmd/auth/reconcile.go`; component-helpers,
/// `auth/rbac/reconciliation/`.
enum AuthReconcile: Command {
  static let name = "auth reconcile"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let query = ObjectQuery(call, words: [])
    guard query.hasFiles else { throw .said("must specify one of -f and -k") }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    for target in try kubectl.targets(query) {
      switch target.resource.kind {
      case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding":
        try reconcile(target, dryRun, format, call, &kubectl)
      default: continue
      }
    }
  }

  private struct Lack {
    var isSubjects: Bool
    var missing: [String]
    var extra: [String]
    var result: JSON
  }

  private static func reconcile(
    _ target: Target, _ dryRun: DryRun, _ format: OutputFormat?, _ call: Call,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    let wanted = target.document ?? [:]
    var live: JSON?
    do throws(Failure) {
      live = try kubectl.object(target)
    } catch {
      guard error.isNotFound else { throw error }
    }
    let isBinding = target.resource.kind.hasSuffix("Binding")
    let lack = isBinding ? subjects(wanted, live, call) : rules(wanted, live, call)
    let isRecreated = isBinding && live != nil && live?["roleRef"] != wanted["roleRef"]
    let operation =
      live == nil ? "create" : isRecreated ? "recreate" : lack.result == live ? "" : "update"
    var result = live == nil ? wanted : lack.result
    if dryRun != .client, !operation.isEmpty {
      if operation == "recreate" { _ = try kubectl.ask(.init("DELETE", target.path)) }
      if operation == "update" {
        result = try kubectl.ask(.init("PUT", target.path, query: dryRun.parameters, body: result))
          .body.filled(target.resource)
      } else {
        let body = operation == "create" ? wanted : wanted
        let path = target.resource.path(namespace: target.namespace)
        result = try kubectl.ask(.init("POST", path, query: dryRun.parameters, body: body))
          .body.filled(target.resource)
      }
    }
    try kubectl.report(result, "reconciled", dryRun, format, call)
    say(lack, operation, call, &kubectl)
  }

  private static func say(
    _ lack: Lack, _ operation: String, _ call: Call, _ kubectl: inout Kubectl
  ) {
    if operation.isEmpty { return }
    kubectl.complain("\treconciliation required \(operation)")
    let noun = lack.isSubjects ? "subjects" : "rules"
    if !lack.missing.isEmpty {
      kubectl.complain("\tmissing \(noun) added:")
      for line in lack.missing { kubectl.complain("\t\t\(line)") }
    }
    let removes = call.bool(lack.isSubjects ? "remove-extra-subjects" : "remove-extra-permissions")
    if removes, !lack.extra.isEmpty {
      kubectl.complain("\textra \(noun) removed:")
      for line in lack.extra { kubectl.complain("\t\t\(line)") }
    }
  }

  private static func rules(_ wanted: JSON, _ live: JSON?, _ call: Call) -> Lack {
    let asked = wanted.list("rules").flatMap(PolicyRow.broken)
    let present = (live?.list("rules") ?? []).flatMap(PolicyRow.broken)
    let missing = asked.filter { one in !present.contains { $0.covers(one) } }
    let extra = present.filter { one in !asked.contains { $0.covers(one) } }
    var rules = live?.list("rules") ?? []
    if call.bool("remove-extra-permissions"), !extra.isEmpty {
      rules = wanted.list("rules")
    } else {
      rules += missing.map(\.rule)
    }
    let result = (live ?? wanted).setting(["rules"], .array(rules))
    let whole = wanted.list("rules").map { rule in
      let parts = ["verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs"]
      let names = ["Verbs", "APIGroups", "Resources", "ResourceNames", "NonResourceURLs"]
      return "{"
        + zip(names, parts).map { "\($0):\(GoText.list(rule.list($1).compactMap(\.string)))" }
        .joined(separator: " ") + "}"
    }
    return Lack(
      isSubjects: false, missing: live == nil ? whole : missing.map(\.printed),
      extra: extra.map(\.printed),
      result: merged(result, wanted))
  }

  private static func subjects(_ wanted: JSON, _ live: JSON?, _ call: Call) -> Lack {
    let asked = wanted.list("subjects")
    var present = live?.list("subjects") ?? []
    let missing = asked.filter { one in !present.contains(one) }
    let extra = present.filter { one in !asked.contains(one) }
    if call.bool("remove-extra-subjects") { present.removeAll { extra.contains($0) } }
    let result = (live ?? wanted).setting(["subjects"], .array(present + missing))
    return Lack(
      isSubjects: true, missing: missing.map(text), extra: extra.map(text),
      result: merged(result, wanted))
  }

  private static func text(_ subject: JSON) -> String {
    "{Kind:\(subject.text("kind")) APIGroup:\(subject.text("apiGroup")) "
      + "Name:\(subject.text("name")) Namespace:\(subject.text("namespace"))}"
  }

  /// With the labels and annotations that are wanted.
  private static func merged(_ object: JSON, _ wanted: JSON) -> JSON {
    var result = object
    for member in ["labels", "annotations"] {
      guard let marks = wanted.at("metadata.\(member)") else { continue }
      let both = (object.at("metadata.\(member)") ?? [:]).applying(mergePatch: marks)
      result = result.setting(["metadata", member], both)
    }
    return result
  }
}
