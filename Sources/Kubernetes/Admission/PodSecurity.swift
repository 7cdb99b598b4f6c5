import Documents
import Simulation

/// What a namespace's labels demand of its pods.
///
/// Source: kubernetes, `staging/src/k8s.io/pod-security-admission`, `admission/admission.go` and
/// `api/helpers.go`.
struct PodSecurity: Sendable {
  /// How strict a policy is.
  enum Level: String, Sendable {
    case privileged, baseline, restricted
  }

  /// A level as a version of Kubernetes understood it.
  struct Policy: Sendable, Equatable {
    var level = Level.privileged
    var version = "latest"

    /// Such as `restricted:latest`.
    var text: String { "\(level.rawValue):\(version)" }
  }

  /// Without which nothing is let in.
  private(set) var enforced = Policy()
  /// About which people are warned; as strict as what is enforced, where nothing else is said.
  private(set) var warned = Policy()

  private static let front = "pod-security.kubernetes.io/"
  private static let modes = ["enforce", "audit", "warn"]

  init(_ labels: TextMap) {
    func read(_ mode: String, _ policy: inout Policy, otherwise: Level) {
      if let text = labels[Self.front + mode] {
        policy.level = Level(rawValue: text) ?? otherwise
      }
      if let text = labels[Self.front + mode + "-version"], Self.isVersion(text) {
        policy.version = text
      }
    }
    read("enforce", &enforced, otherwise: .restricted)
    read("warn", &warned, otherwise: .privileged)
    if labels[Self.front + "warn"] == nil, labels[Self.front + "enforce"] != nil {
      warned.level = enforced.level
      if labels[Self.front + "warn-version"] == nil { warned.version = enforced.version }
    }
  }

  private static func isVersion(_ text: String) -> Bool {
    if text == "latest" { return true }
    guard text.hasPrefix("v1."), let minor = Int(text.dropFirst(3)) else { return false }
    return minor >= 0 && String(minor) == text.dropFirst(3)
  }

  /// What is wrong with the labels of a namespace.
  static func errors(in labels: TextMap) -> [FieldError] {
    modes.flatMap { mode -> [FieldError] in
      var errors: [FieldError] = []
      if let text = labels[front + mode], Level(rawValue: text) == nil {
        errors.append(
          FieldError(
            "metadata.labels[\(front)\(mode)]", .invalid, quoted: text,
            "must be one of privileged, baseline, restricted"))
      }
      if let text = labels["\(front)\(mode)-version"], !isVersion(text) {
        errors.append(
          FieldError(
            "metadata.labels[\(front)\(mode)-version]", .invalid, quoted: text,
            "must be \"latest\" or \"v1.x\""))
      }
      return errors
    }
  }

  /// Why a pod is not let in; nil where it is.
  func refusal(of spec: JSON) -> String? {
    let problems = PodSecurityChecks(spec).problems(at: enforced.level)
    if problems.isEmpty { return nil }
    return "violates PodSecurity \"\(enforced.text)\": \(Self.text(problems))"
  }

  /// Of what people are warned.
  func warning(about spec: JSON) -> String? {
    let problems = PodSecurityChecks(spec).problems(at: warned.level)
    if problems.isEmpty { return nil }
    return "would violate PodSecurity \"\(warned.text)\": \(Self.text(problems))"
  }

  private static func text(_ problems: [PodSecurityChecks.Problem]) -> String {
    problems.map { $0.detail.isEmpty ? $0.reason : "\($0.reason) (\($0.detail))" }
      .joined(separator: ", ")
  }

  /// Where in an object the specification of its pods stands; nil where it has none.
  static func spec(in object: KubernetesObject, _ resource: String) -> JSON? {
    switch resource {
    case "pods": object.spec
    case "podtemplates": object["template"]?["spec"]
    case "cronjobs.batch": object.spec["jobTemplate"]?["spec"]?["template"]?["spec"]
    case "deployments.apps", "replicasets.apps", "daemonsets.apps", "statefulsets.apps",
      "replicationcontrollers", "jobs.batch":
      object.spec["template"]?["spec"]
    default: nil
    }
  }

  /// How many pods are looked at when a namespace becomes stricter.
  ///
  /// Source: `admission.go`, `defaultNamespaceMaxPodsToCheck`.
  private static let mostPods = 3_000

  /// What is said where a namespace is told to be stricter than its pods are.
  ///
  /// Source: `admission.go`, `EvaluatePodsInNamespace`.
  static func warnings(
    changing old: KubernetesObject, to new: KubernetesObject, _ view: ClusterView
  ) -> [String] {
    let (before, after) = (PodSecurity(old.metadata.labels), PodSecurity(new.metadata.labels))
    guard before.enforced != after.enforced, after.enforced.level != .privileged,
      before.enforced.level != .restricted || after.enforced.level == .restricted
    else { return [] }
    var found: [(reasons: String, name: String, count: Int)] = []
    for row in view.rows("pods", in: new.metadata.name).prefix(mostPods) {
      let problems = PodSecurityChecks(row.row.spec).problems(at: after.enforced.level)
      if problems.isEmpty { continue }
      let reasons = problems.map(\.reason).joined(separator: ", ")
      if let place = found.firstIndex(where: { $0.reasons == reasons }) {
        found[place].count += 1
      } else {
        found.append((reasons, row.key.name, 1))
      }
    }
    if found.isEmpty { return [] }
    let head =
      "existing pods in namespace \"\(new.metadata.name)\" violate the new PodSecurity enforce "
      + "level \"\(after.enforced.text)\""
    return [head]
      + found.map { entry in
        let others = entry.count - 1
        let more = others == 0 ? "" : " (and \(others) other pod\(others == 1 ? "" : "s"))"
        return "\(entry.name)\(more): \(entry.reasons)"
      }
  }
}
