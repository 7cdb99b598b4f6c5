import Documents
import Kubernetes
import Simulation

/// `kubectl delete`.
///
/// Source: kubectl, `pkg/cmd/delete/delete.go`.
enum Delete: Command {
  static let name = "delete"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let dryRun = try kubectl.dryRun(call)
    let output = call.text("output")
    guard output.isEmpty || output == "name" else {
      throw .said("unexpected -o output mode: \(output). We only support '-o name'")
    }
    let options = try options(call, &kubectl)
    var query = ObjectQuery(call)
    if !query.selector.isEmpty, call.bool("all") {
      throw .said("cannot set --all and --selector at the same time")
    }
    query.takesAll = call.bool("all")
    let ignores = call.bool("ignore-not-found") || call.bool("all") || !query.selector.isEmpty
    var failures: [Failure] = []
    var gone: [(target: Target, uid: String)] = []
    for target in try kubectl.targets(query) {
      do throws(Failure) {
        for one in try list(target, query, &kubectl) {
          warnOfScope(one, call, &kubectl)
          let uid = try delete(one, options, dryRun, &kubectl)
          say(one, call, dryRun, &kubectl)
          gone.append((one, uid))
        }
      } catch {
        if error.isNotFound, ignores { continue }
        failures.append(
          target.source.isEmpty ? error : error.within("deleting", target.source))
      }
    }
    if gone.isEmpty, failures.isEmpty, !call.bool("ignore-not-found") {
      kubectl.write("No resources found\n")
    }
    if call.bool("wait") && dryRun == .none { try waitFor(gone, call, &kubectl) }
    if !failures.isEmpty { throw .many(failures) }
  }

  private static func options(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) -> JSON {
    var seconds = call.integer("grace-period")
    let isForced = call.bool("force")
    if call.bool("now") {
      if seconds >= 0 {
        throw .said("--now and --grace-period cannot be specified together")
      }
      seconds = 1
    }
    if seconds == 0, !isForced { seconds = 1 }
    if isForced, seconds < 0 { seconds = 0 }
    if isForced, seconds > 0 {
      throw .said("--force and --grace-period greater than 0 cannot be specified together")
    }
    if isForced, seconds == 0 {
      kubectl.complain(
        "Warning: Immediate deletion does not wait for confirmation that the running resource has "
          + "been terminated. The resource may continue to run on the cluster indefinitely.")
    }
    let policy: String
    switch call.text("cascade") {
    case "background", "true", "": policy = "Background"
    case "foreground": policy = "Foreground"
    case "orphan", "false": policy = "Orphan"
    case let other:
      throw .said(
        "invalid cascade value (\(other)). Must be \"background\", \"foreground\", or \"orphan\"")
    }
    var body: JSONObject = ["propagationPolicy": .string(policy)]
    if seconds >= 0 { body["gracePeriodSeconds"] = .integer(seconds) }
    return .object(body)
  }

  private static func list(
    _ target: Target, _ query: ObjectQuery, _ kubectl: inout Kubectl
  ) throws(Failure) -> [Target] {
    if target.name != nil { return [target] }
    return try kubectl.objects(of: target, query).map { target.naming($0) }
  }

  private static func warnOfScope(_ target: Target, _ call: Call, _ kubectl: inout Kubectl) {
    guard !target.resource.isNamespaced, call.has("namespace") else { return }
    let text =
      "Warning: deleting cluster-scoped resources, not scoped to the provided namespace"
    if !kubectl.output.errorText.contains(text) { kubectl.complain(text) }
  }

  private static func delete(
    _ target: Target, _ options: JSON, _ dryRun: DryRun, _ kubectl: inout Kubectl
  ) throws(Failure) -> String {
    if dryRun == .client {
      return try kubectl.object(target)["metadata"]?["uid"]?.string ?? ""
    }
    var body = options.object ?? [:]
    if dryRun == .server { body["dryRun"] = ["All"] }
    let answer = try kubectl.ask(
      KubernetesRequest(
        "DELETE", target.path, query: dryRun.parameters, body: .object(body))
    ).body
    return answer["details"]?["uid"]?.string ?? answer["metadata"]?["uid"]?.string ?? ""
  }

  private static func say(
    _ target: Target, _ call: Call, _ dryRun: DryRun, _ kubectl: inout Kubectl
  ) {
    if call.text("output") == "name" { return kubectl.write(target.printedName + "\n") }
    let isForced = call.bool("force") && call.integer("grace-period") <= 0
    kubectl.write(
      "\(target.resource.printedKind) \(GoText.quoted(target.name ?? "")) "
        + "\(isForced ? "force deleted" : "deleted")\(dryRun.remark)\n")
  }

  /// Waits until everything is gone.
  private static func waitFor(
    _ gone: [(target: Target, uid: String)], _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let span = call.duration("timeout")
    let end = kubectl.client.now + (span > .zero ? span : .hours(1))
    for (target, uid) in gone {
      let isGone = try kubectl.wait(until: end) { kubectl throws(Failure) in
        do throws(Failure) {
          return try kubectl.object(target)["metadata"]?["uid"]?.string != uid && !uid.isEmpty
        } catch {
          if error.isNotFound { return true }
          throw error
        }
      }
      guard isGone else {
        throw .said(
          "timed out waiting for the condition on \(target.resource.plural)/\(target.name ?? "")")
      }
    }
  }
}
