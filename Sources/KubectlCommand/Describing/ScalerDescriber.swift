import Documents

/// `kubectl describe hpa`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeHorizontalPodAutoscalerV2`.
enum ScalerDescriber: Describer {
  static let kind = "HorizontalPodAutoscaler.autoscaling"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.marks(object)
    page.entry(0, "CreationTimestamp", DateText.long(object.text("metadata.creationTimestamp")))
    let kind = object.text("spec.scaleTargetRef.kind")
    page.entry(0, "Reference", "\(kind)/\(object.text("spec.scaleTargetRef.name"))")
    page.entry(0, "Metrics", "( current / target )")
    let seen = object.list("status.currentMetrics")
    for (place, metric) in object.list("spec.metrics").enumerated() {
      page.line(1, text(metric, place < seen.count ? seen[place] : [:]))
    }
    let least = object.at("spec.minReplicas").map(GoText.value) ?? "<unset>"
    page.entry(0, "Min replicas", least)
    page.entry(0, "Max replicas", "\(object.number("spec.maxReplicas"))")
    if let behavior = object.at("spec.behavior") {
      page.line(0, "Behavior:")
      rules("Scale Up", behavior["scaleUp"], &page)
      rules("Scale Down", behavior["scaleDown"], &page)
    }
    page.entry(
      0, "\(kind) pods",
      "\(object.number("status.currentReplicas")) current / "
        + "\(object.number("status.desiredReplicas")) desired")
    conditions(object.list("status.conditions"), &page)
  }

  private static func text(_ metric: JSON, _ seen: JSON) -> String {
    let type = metric.text("type")
    // The member is called as the type is, in small letters at the front.
    let key = type.prefix(1).lowercased() + type.dropFirst()
    let source = metric[key] ?? [:]
    let target = source["target"] ?? [:]
    let current = seen.at("\(key).current") ?? [:]
    let name = source.text("metric.name")
    switch type {
    case "External", "Object":
      let isAverage =
        type == "External" ? target["averageValue"] != nil : target.text("type") == "AverageValue"
      let (member, words) =
        isAverage ? ("averageValue", "target average value") : ("value", "target value")
      let about =
        type == "External"
        ? "" : " on \(source.text("describedObject.kind"))/\(source.text("describedObject.name"))"
      return "\(GoText.quoted(name))\(about) (\(words)):\t\(value(current, member)) / "
        + value(target, member)
    case "Pods":
      return "\(GoText.quoted(name)) on pods:\t\(value(current, "averageValue")) / "
        + value(target, "averageValue")
    case "Resource":
      return "resource \(source.text("name")) on pods" + share(current, target)
    case "ContainerResource":
      return "resource \(source.text("name")) of container \"\(source.text("container"))\" on pods"
        + share(current, target)
    default: return "<unknown metric type \(GoText.quoted(type))>"
    }
  }

  private static func share(_ current: JSON, _ target: JSON) -> String {
    if target["averageValue"] != nil {
      return ":\t\(value(current, "averageValue")) / \(value(target, "averageValue"))"
    }
    var now = "<unknown>"
    if let percent = current["averageUtilization"]?.integer {
      now = "\(percent)% (\(current["averageValue"].map(GoText.value) ?? "0"))"
    }
    let wanted = target["averageUtilization"]?.integer.map { "\($0)%" } ?? "<auto>"
    return "  (as a percentage of request):\t\(now) / \(wanted)"
  }

  private static func value(_ metric: JSON, _ member: String) -> String {
    metric[member].map(GoText.value) ?? "<unknown>"
  }

  private static func rules(_ title: String, _ rules: JSON?, _ page: inout DescriptionPage) {
    guard let rules, !rules.isNull else { return }
    page.line(1, "\(title):")
    if let seconds = rules["stabilizationWindowSeconds"]?.integer {
      page.line(2, "Stabilization Window: \(seconds) seconds")
    }
    let policies = rules.list("policies")
    if policies.isEmpty { return }
    page.line(2, "Select Policy: \(rules["selectPolicy"]?.string ?? "Max")")
    page.line(2, "Policies:")
    for policy in policies {
      page.line(
        3,
        "- Type: \(policy.text("type"))\tValue: \(policy.number("value"))\tPeriod: "
          + "\(policy.number("periodSeconds")) seconds")
    }
  }

  private static func conditions(_ conditions: [JSON], _ page: inout DescriptionPage) {
    if conditions.isEmpty { return }
    page.line(0, "Conditions:")
    page.line(1, "Type\tStatus\tReason\tMessage")
    page.line(1, "----\t------\t------\t-------")
    for one in conditions {
      page.line(
        1,
        "\(one.text("type"))\t\(one.text("status"))\t\(one.text("reason"))\t\(one.text("message"))")
    }
  }
}
