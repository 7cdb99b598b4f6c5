import Documents
import Kubernetes
import Simulation

/// `kubectl scale`.
///
/// Source: kubectl, `pkg/cmd/scale/scale.go`; `pkg/scale/scale.go`.
enum Scale: Command {
  static let name = "scale"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let count = call.integer("replicas")
    if count < 0 {
      throw .said(
        "The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0")
    }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let query = ObjectQuery(call)
    let (found, failures) = try kubectl.reachable(query)
    if found.isEmpty {
      guard let first = failures.first else { throw .said("no objects passed to scale") }
      throw first.isNotFound ? .said("no objects passed to scale \(first.message)") : first
    }
    for (target, object) in found {
      try check(object, target, call)
      if dryRun != .client {
        try scale(target, count, dryRun, call, &kubectl)
        if dryRun == .none { try wait(target, count, call, &kubectl) }
      }
      // It shows the object as it was before.
      try kubectl.report(object, "scaled", dryRun, format, call)
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  private static func check(_ object: JSON, _ target: Target, _ call: Call) throws(Failure) {
    let wanted = call.integer("current-replicas")
    let present = object["spec"]?["replicas"]?.integer ?? 0
    if wanted >= 0, call.has("current-replicas"), wanted != present {
      throw .said("Expected replicas to be \(wanted), was \(present)")
    }
    let version = call.text("resource-version")
    let actual = object["metadata"]?["resourceVersion"]?.string ?? ""
    if !version.isEmpty, version != actual {
      throw .said("Expected resource version to be \(version), was \(actual)")
    }
  }

  /// Waits until as many are there, where `--timeout` wants that.
  private static func wait(
    _ target: Target, _ count: Int64, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let span = call.duration("timeout")
    guard span > .zero else { return }
    let isDone = try kubectl.wait(until: kubectl.client.now + span) { kubectl throws(Failure) in
      var target = target
      target.subresource = "scale"
      let scale = try kubectl.object(target)
      let wanted = scale.number("spec.replicas")
      return wanted != count || scale.number("status.replicas") == count
    }
    if !isDone {
      throw .said("timed out waiting for \(GoText.quoted(target.name ?? "")) to be synced")
    }
  }

  private static func scale(
    _ target: Target, _ count: Int64, _ dryRun: DryRun, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let patch: JSON = ["spec": ["replicas": .integer(count)]]
    _ = try kubectl.patch(target, patch, type: "merge", dryRun, subresource: "scale")
  }
}
