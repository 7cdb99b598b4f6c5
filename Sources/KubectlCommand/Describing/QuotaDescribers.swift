import Documents

/// The table of a quota: what it names, how much is used and how much may be.
enum QuotaTable {
  /// Source: kubectl, `pkg/describe/describe.go`, `helpTextForResourceQuotaScope`.
  private static let scopes: [String: String] = [
    "Terminating":
      "Matches all pods that have an active deadline. These pods have a limited lifespan on a node "
      + "before being actively terminated by the system.",
    "NotTerminating":
      "Matches all pods that do not have an active deadline. These pods usually include long "
      + "running pods whose container command is not expected to terminate.",
    "BestEffort":
      "Matches all pods that do not have resource requirements set. These pods have a best effort "
      + "quality of service.",
    "NotBestEffort":
      "Matches all pods that have at least one resource requirement set. These pods have a "
      + "burstable or guaranteed quality of service.",
  ]

  static func write(
    _ quota: JSON, level: Int, bullet: String, dashes: String, into page: inout DescriptionPage
  ) {
    let named = quota.list("spec.scopes").compactMap(\.string).sorted()
    if !named.isEmpty {
      page.entry(level, "Scopes", named.joined(separator: ", "))
      for scope in named { if let text = scopes[scope] { page.line(level, "\(bullet)\(text)") } }
    }
    page.line(level, "Resource\tUsed\tHard")
    page.line(level, "--------\t\(dashes)\t\(dashes)")
    let members = (quota.at("status.hard")?.object?.members ?? []).sorted { $0.key < $1.key }
    for hard in members {
      let used = quota.at("status.used")?[hard.key].map(GoText.value) ?? "0"
      page.line(level, "\(hard.key)\t\(used)\t\(GoText.value(hard.value))")
    }
  }
}

/// `kubectl describe quota`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeQuota`.
enum QuotaDescriber: Describer {
  static let kind = "ResourceQuota"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    QuotaTable.write(object, level: 0, bullet: " * ", dashes: "----", into: &page)
  }
}

/// The table of what containers, pods and claims may ask for.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeLimitRangeSpec`.
enum LimitTable {
  static func write(_ ranges: [JSON], prefix: String, into page: inout DescriptionPage) {
    let heads = [
      "Type", "Resource", "Min", "Max", "Default Request", "Default Limit",
      "Max Limit/Request Ratio",
    ]
    page.line(0, prefix + heads.joined(separator: "\t"))
    let dashes = heads.map { String(repeating: "-", count: $0.count) }
    page.line(0, prefix + dashes.joined(separator: "\t"))
    let parts = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"]
    for item in ranges.flatMap({ $0.list("spec.limits") }) {
      let names = Set(parts.flatMap { item[$0]?.object?.keys ?? [] }).sorted()
      for name in names {
        let values = parts.map { item[$0]?[name].map(GoText.value) ?? "-" }
        page.line(
          0, "\(prefix)\(item.text("type"))\t\(name)\t\(values.joined(separator: "\t"))")
      }
    }
  }
}

/// `kubectl describe limitrange`.
enum LimitRangeDescriber: Describer {
  static let kind = "LimitRange"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    LimitTable.write([object], prefix: "", into: &page)
  }
}

/// `kubectl describe priorityclass`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describePriorityClass`.
enum PriorityClassDescriber: Describer {
  static let kind = "PriorityClass.scheduling.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.entry(0, "Name", object.name)
    page.entry(0, "Value", "\(object.number("value"))")
    page.entry(0, "GlobalDefault", "\(object["globalDefault"]?.bool ?? false)")
    page.entry(0, "PreemptionPolicy", object.text("preemptionPolicy"))
    page.entry(0, "Description", object.text("description"))
    page.entry(0, "Annotations", ResourceTable.labels(object.at("metadata.annotations")))
  }
}
