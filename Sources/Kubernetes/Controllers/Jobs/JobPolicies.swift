import Documents

/// What a job makes of pods that fail.
///
/// Source: kubernetes, `pkg/controller/job/pod_failure_policy.go`.
struct JobFailurePolicy {
  private let rules: [JSON]

  init(_ spec: JSON) { rules = spec["podFailurePolicy"]?.list("rules") ?? [] }

  /// The first rule that fits a pod; nil where none does, and the pod is counted.
  func action(for pod: KubernetesObject) -> (action: String, message: String)? {
    guard PodStatusView(pod).phase == "Failed" else { return nil }
    for (place, rule) in rules.enumerated() {
      let action = rule.text("action")
      let end = "matching \(action) rule at index \(place)"
      let name = "\(pod.metadata.namespace)/\(pod.metadata.name)"
      if let codes = rule[member: "onExitCodes"] {
        guard let found = Self.container(of: pod, codes) else { continue }
        return (
          action,
          "Container \(found.name) for pod \(name) failed with exit code \(found.code) \(end)"
        )
      }
      let condition = rule.list("onPodConditions").first { wanted in
        PodStatusView(pod).condition(wanted.text("type"))?.text("status") == wanted.text("status")
      }
      if let condition {
        return (action, "Pod \(name) has condition \(condition.text("type")) \(end)")
      }
    }
    return nil
  }

  private static func container(
    of pod: KubernetesObject, _ codes: JSON
  ) -> (name: String, code: Int64)? {
    let wanted = codes.text("containerName")
    let values = codes.list("values").compactMap(\.integer)
    let all = pod.status.list("containerStatuses") + pod.status.list("initContainerStatuses")
    for container in all where wanted.isEmpty || wanted == container.text("name") {
      guard let end = container["state"]?[member: "terminated"], end.number("exitCode") != 0
      else { continue }
      let code = end.number("exitCode")
      if values.contains(code) == (codes.text("operator") == "In") {
        return (container.text("name"), code)
      }
    }
    return nil
  }
}

/// When a job has succeeded though not all of its indexes have.
///
/// Source: kubernetes, `pkg/controller/job/success_policy.go`.
struct JobSuccessPolicy {
  private let rules: [JSON]
  private let completions: Int64

  init(_ spec: JSON) {
    rules = spec["successPolicy"]?.list("rules") ?? []
    completions = spec.number("completions")
  }

  /// The place of the first rule that is met.
  func matched(by succeeded: IndexList) -> Int? {
    rules.firstIndex { rule in
      var done = succeeded.numbers
      var needed: Int64?
      if let text = rule["succeededIndexes"]?.string {
        let wanted = IndexList(text, below: completions).numbers
        done = done.intersection(wanted)
        needed = Int64(wanted.count)
      }
      if let count = rule[member: "succeededCount"]?.integer { needed = count }
      return needed.map { Int64(done.count) >= $0 } ?? false
    }
  }
}
