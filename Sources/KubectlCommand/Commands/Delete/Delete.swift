import Documents
import Kubernetes
import Simulation

/// `kubectl delete`.
///
/// Source: kubectl, `pkg/cmd/delete/delete.go`.
enum Delete: Command {
  static let name = "delete"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if call.has("raw") { return try raw(call, &kubectl) }
    let dryRun = try kubectl.dryRun(call)
    let output = call.text("output")
    guard output.isEmpty || output == "name" else {
      throw .said("unexpected -o output mode: \(output). We only support '-o name'")
    }
    let options = try DeletionOptions.body(call, &kubectl)
    var query = ObjectQuery(call)
    if !query.selector.isEmpty, call.bool("all") {
      throw .said("setting 'all' parameter but found a non empty selector. ")
    }
    if call.bool("all"), !query.hasFiles {
      if query.words.isEmpty {
        throw .said("at least one resource must be specified to use a selector")
      }
      if query.words.count > 1 || query.words[0].contains("/") {
        throw .said("name cannot be provided when a selector is specified")
      }
    }
    query.takesAll = call.bool("all")
    let ignores = call.bool("ignore-not-found") || call.bool("all") || !query.selector.isEmpty
    var gone: [(target: Target, uid: String)] = []
    let (targets, unreadable) = try kubectl.readableTargets(query)
    var failures = unreadable
    if call.bool("interactive"), dryRun == .none {
      guard try isConfirmed(targets, query, &kubectl) else { return }
    }
    for target in targets {
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

  private static func raw(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if !call.words.isEmpty { throw .said("arguments may not be passed when --raw is specified") }
    try RawPath(call.text("raw")).send("DELETE", nil, &kubectl)
  }

  /// Whether standard input says yes to what is going to be deleted.
  private static func isConfirmed(
    _ targets: [Target], _ query: ObjectQuery, _ kubectl: inout Kubectl
  ) throws(Failure) -> Bool {
    var names: [String] = []
    for target in targets { names += try list(target, query, &kubectl).map(\.printedName) }
    kubectl.write("You are about to delete the following \(names.count) resource(s):\n")
    for name in names { kubectl.write(name + "\n") }
    kubectl.write("Do you want to continue? (y/n): ")
    let answer = String(decoding: kubectl.input.standardInput, as: UTF8.self).trimmed.lowercased()
    if answer == "y" || answer == "yes" { return true }
    kubectl.write("deletion is cancelled\n")
    return false
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
      try kubectl.waitUntilGone(target, uid: uid, until: end)
    }
  }
}
