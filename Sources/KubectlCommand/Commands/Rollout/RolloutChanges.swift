import Documents
import Kubernetes
import Simulation

/// What pausing, resuming and restarting have in common.
///
/// Source: kubectl, `pkg/cmd/rollout/`; `pkg/polymorphichelpers/objectrestarter.go`.
enum RolloutChange {
  static func run(
    _ verb: String, _ word: String, _ call: Call, _ kubectl: inout Kubectl,
    _ change: (JSON, Target, Kubectl) throws(Failure) -> JSON?
  ) throws(Failure) {
    let query = try RolloutQuery.of(call)
    let format = try kubectl.format(call, isWide: false)
    var failures: [Failure] = []
    let (found, missing) = try kubectl.reachable(query)
    failures += missing
    if found.isEmpty, missing.isEmpty {
      kubectl.complain("No resources found in \(kubectl.namespace.name) namespace.")
    }
    for (target, object) in found {
      do throws(Failure) {
        guard let patch = try change(object, target, kubectl) else { continue }
        let result = try kubectl.patch(target, patch, manager: call.text("field-manager"))
        try kubectl.report(result, verb, .none, format, call)
      } catch {
        if case .said(let text) = error {
          failures.append(
            .said(
              "\(target.resource.plural)\(target.resource.group.isEmpty ? "" : "." + target.resource.group) \(GoText.quoted(target.name ?? "")) \(text)"
            ))
        } else {
          failures.append(error)
        }
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }
}

/// What the commands of `rollout` are given.
enum RolloutQuery {
  static func of(_ call: Call) throws(Failure) -> ObjectQuery {
    var query = ObjectQuery(call)
    if query.words.isEmpty, !query.hasFiles { throw .said("required resource not specified") }
    query.takesAll = true
    return query
  }

  /// The revision that is named; 0 where none is.
  static func revision(_ call: Call) throws(Failure) -> Int64 {
    let revision = call.integer("revision")
    if revision < 0 { throw .said("revision must be a positive integer: \(revision)") }
    return revision
  }
}

/// Deployments that stand still, and that go on.
private enum Pausing {
  static func run(
    _ verb: String, _ word: String, pauses: Bool, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    try RolloutChange.run(verb, word, call, &kubectl) { object, target, _ throws(Failure) in
      guard target.resource.kind == "Deployment" else { throw .said("\(word) is not supported") }
      let isPaused = object.at("spec.paused")?.bool == true
      if isPaused == pauses { throw .said(pauses ? "is already paused" : "is not paused") }
      return ["spec": ["paused": pauses ? true : nil]]
    }
  }
}

/// `kubectl rollout pause`.
enum RolloutPause: Command {
  static let name = "rollout pause"
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try Pausing.run("paused", "pausing", pauses: true, call, &kubectl)
  }
}

/// `kubectl rollout resume`.
enum RolloutResume: Command {
  static let name = "rollout resume"
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try Pausing.run("resumed", "resuming", pauses: false, call, &kubectl)
  }
}

/// `kubectl rollout restart`.
enum RolloutRestart: Command {
  static let name = "rollout restart"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try RolloutChange.run("restarted", "restarting", call, &kubectl) {
      object, target, kubectl throws(Failure) in
      guard ["Deployment", "DaemonSet", "StatefulSet"].contains(target.resource.kind) else {
        throw .said("restarting is not supported")
      }
      if object.at("spec.paused")?.bool == true {
        throw .said("can't restart paused deployment (run rollout resume first)")
      }
      let key = "kubectl.kubernetes.io/restartedAt"
      let now = kubectl.client.now.kubernetesText
      if object.at("spec.template.metadata.annotations")?[key]?.string == now {
        throw .plain(
          "error: failed to create patch for \(target.name ?? ""): if restart has already been "
            + "triggered within the past second, please wait before attempting to trigger another")
      }
      return SetTemplate.wrapped(
        .string(now), ["spec", "template", "metadata", "annotations", key])
    }
  }
}
