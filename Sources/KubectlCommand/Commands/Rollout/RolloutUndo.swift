import Documents

/// `kubectl rollout undo`.
///
/// Source: kubectl, `pkg/polymorphichelpers/rollback.go`.
enum RolloutUndo: Command {
  static let name = "rollout undo"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let query = try RolloutQuery.of(call)
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let wanted = call.integer("to-revision")
    var (found, failures) = try kubectl.reachable(query)
    for (target, object) in found {
      do throws(Failure) {
        let verb = try undo(target, object, to: wanted, dryRun, &kubectl)
        try kubectl.report(object, verb, dryRun, format, call)
      } catch {
        failures.append(error)
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  /// - Returns: what became of the object.
  private static func undo(
    _ target: Target, _ object: JSON, to wanted: Int64, _ dryRun: DryRun,
    _ kubectl: inout Kubectl
  ) throws(Failure) -> String {
    try check(target)
    let isDeployment = target.resource.kind == "Deployment"
    let entry = try entry(wanted, target, object, &kubectl)
    if dryRun == .client {
      let text = RolloutHistory.template(entry)
      return isDeployment ? text : "will roll back to " + text
    }
    if isDeployment, object.at("spec.paused")?.bool == true {
      throw .said(
        "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' "
          + "and try again")
    }
    let present = (object.at("spec.template") ?? [:]).without(label: "pod-template-hash")
    let template = entry.plainTemplate
    if present == template {
      return "skipped rollback (current template already matches revision \(wanted))"
    }
    if isDeployment {
      let patch: JSON = [
        ["op": "replace", "path": "/spec/template", "value": template],
        [
          "op": "replace", "path": "/metadata/annotations",
          "value": .object(annotations(object, entry)),
        ],
      ]
      _ = try kubectl.patch(target, patch, type: "json", dryRun)
    } else {
      _ = try kubectl.patch(target, entry.keeper["data"] ?? [:], dryRun)
    }
    return "rolled back"
  }

  /// The deployment's own, and those that the revision was made with.
  private static func annotations(_ object: JSON, _ entry: Revisions.Entry) -> JSONObject {
    let front = "deployment.kubernetes.io/"
    let own = [
      LastApplied.key, front + "revision", front + "revision-history",
      front + "desired-replicas", front + "max-replicas",
      "deprecated.deployment.rollback.to",
    ]
    var found = JSONObject()
    for member in object.at("metadata.annotations")?.object?.members ?? []
    where own.contains(member.key) {
      found[member.key] = member.value
    }
    for member in entry.keeper.at("metadata.annotations")?.object?.members ?? []
    where !own.contains(member.key) {
      found[member.key] = member.value
    }
    return found
  }

  private static func check(_ target: Target) throws(Failure) {
    let resource = target.resource
    guard ["Deployment", "DaemonSet", "StatefulSet"].contains(resource.kind) else {
      throw .said(
        "error retrieving rollbacker for \(GoText.quoted(resource.kind)), no visitor method exists "
          + "for {\(resource.group) \(resource.kind)}")
    }
  }

  private static func entry(
    _ wanted: Int64, _ target: Target, _ object: JSON, _ kubectl: inout Kubectl
  ) throws(Failure) -> Revisions.Entry {
    let entries = try Revisions(target, object, &kubectl).entries
    if wanted != 0 {
      guard let entry = entries.first(where: { $0.number == wanted }) else {
        throw .said("unable to find specified revision \(wanted) in history")
      }
      return entry
    }
    guard entries.count > 1 else {
      throw .said(
        target.resource.kind == "Deployment"
          ? "no rollout history found for deployment \(GoText.quoted(target.name ?? ""))"
          : "no last revision to roll back to")
    }
    return entries[entries.count - 2]
  }
}
