import Documents
import Kubernetes

/// Source: kubectl, `pkg/describe/describe.go`, `describeConfigMap`.
enum ConfigMapDescriber: Describer {
  static let kind = "ConfigMap"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.marks(object)
    page.line(0, "\nData\n====")
    for member in sorted(object["data"]) {
      page.line(0, "\(member.key):\n----")
      page.line(0, (member.value.string ?? "") + "\n")
    }
    page.line(0, "\nBinaryData\n====")
    for member in sorted(object["binaryData"]) {
      let size = Base64.decode(member.value.string ?? "")?.count ?? 0
      page.line(0, "\(member.key): \(size) bytes")
    }
    page.line(0, "")
  }

  private static func sorted(_ data: JSON?) -> [JSONObject.Member] {
    (data?.object?.members ?? []).sorted { $0.key < $1.key }
  }
}

/// Source: kubectl, `pkg/describe/describe.go`, `describeSecret`.
enum SecretDescriber: Describer {
  static let kind = "Secret"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.marks(object)
    page.line(0, "\nType:\t\(object.text("type"))")
    page.line(0, "\nData\n====")
    let isToken = object.text("type") == "kubernetes.io/service-account-token"
    for member in (object["data"]?.object?.members ?? []).sorted(by: { $0.key < $1.key }) {
      let bytes = Base64.decode(member.value.string ?? "") ?? []
      if isToken, member.key == "token" {
        page.entry(0, member.key, String(decoding: bytes, as: UTF8.self))
      } else {
        page.entry(0, member.key, "\(bytes.count) bytes")
      }
    }
  }
}

/// Source: kubectl, `pkg/describe/describe.go`, `describeNamespace`.
enum NamespaceDescriber: Describer {
  static let kind = "Namespace"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object, hasNamespace: false)
    page.marks(object)
    page.entry(0, "Status", object.text("status.phase"))
    let conditions = object.list("status.conditions")
    if !conditions.isEmpty {
      page.line(0, "Conditions:")
      page.line(1, "Type\tStatus\tLastTransitionTime\tReason\tMessage")
      page.line(1, "----\t------\t------------------\t------\t-------")
      for one in conditions {
        page.line(
          1,
          "\(one.text("type"))\t\(one.text("status"))\t"
            + "\(DateText.long(one.text("lastTransitionTime")))\t\(one.text("reason"))\t"
            + one.text("message"))
      }
    }
    quotas(object.name, &page, &kubectl)
  }

  private static func quotas(
    _ space: String, _ page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    if let quotas = list("resourcequotas", space, &kubectl) { write(quotas, &page) }
    guard let ranges = list("limitranges", space, &kubectl) else { return }
    page.line(0, "")
    if ranges.isEmpty { return page.line(0, "No LimitRange resource.") }
    page.line(0, "Resource Limits")
    LimitTable.write(ranges, prefix: " ", into: &page)
  }

  private static func write(_ quotas: [JSON], _ page: inout DescriptionPage) {
    page.line(0, "")
    if quotas.isEmpty { return page.line(0, "No resource quota.") }
    page.line(0, "Resource Quotas")
    for quota in quotas.sorted(by: { $0.name < $1.name }) {
      page.entry(1, "Name", quota.name)
      QuotaTable.write(quota, level: 1, bullet: "* ", dashes: "---", into: &page)
    }
  }

  private static func list(
    _ type: String, _ space: String, _ kubectl: inout Kubectl
  ) -> [JSON]? {
    guard let resource = try? kubectl.resource(type) else { return nil }
    return try? kubectl.objects(of: Target(resource: resource, namespace: space), ObjectQuery())
  }
}

/// Source: kubectl, `pkg/describe/describe.go`, `describeServiceAccount`.
enum ServiceAccountDescriber: Describer {
  static let kind = "ServiceAccount"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.marks(object)
    let space = object.text("metadata.namespace")
    let secrets = (try? kubectl.resource("secrets")).flatMap {
      try? kubectl.objects(of: Target(resource: $0, namespace: space), ObjectQuery())
    }
    let tokens = (secrets ?? []).filter { secret in
      let notes = secret.at("metadata.annotations")
      return secret.text("type") == "kubernetes.io/service-account-token"
        && notes?["kubernetes.io/service-account.name"]?.string == object.name
        && notes?["kubernetes.io/service-account.uid"]?.string == object.text("metadata.uid")
    }.map(\.name)
    for (label, names) in [
      ("Image pull secrets", object.list("imagePullSecrets").map { $0.text("name") }),
      ("Mountable secrets", object.list("secrets").map { $0.text("name") }), ("Tokens", tokens),
    ] {
      let shown = names.map { name in
        let isKnown = secrets?.contains { $0.name == name } ?? true
        return isKnown ? name : "\(name) (not found)"
      }
      for (place, name) in (shown.isEmpty ? ["<none>"] : shown).enumerated() {
        page.line(0, place == 0 ? "\(label):\t\(name)" : "\t\(name)")
      }
    }
  }
}

/// Source: kubectl, `pkg/describe/describe.go`, `describePodDisruptionBudget`.
enum DisruptionBudgetDescriber: Describer {
  static let kind = "PodDisruptionBudget.policy"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    if let least = object.at("spec.minAvailable") {
      page.entry(0, "Min available", GoText.value(least))
    } else if let most = object.at("spec.maxUnavailable") {
      page.entry(0, "Max unavailable", GoText.value(most))
    }
    let selector = object.at("spec.selector")
    page.entry(0, "Selector", selector.map { SelectorText.text($0) } ?? "<unset>")
    page.line(0, "Status:")
    for (label, path) in [
      ("Allowed disruptions", "status.disruptionsAllowed"), ("Current", "status.currentHealthy"),
      ("Desired", "status.desiredHealthy"), ("Total", "status.expectedPods"),
    ] {
      page.entry(2, label, "\(object.number(path))")
    }
  }
}
