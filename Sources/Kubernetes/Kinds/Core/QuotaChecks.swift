import Documents

/// What is wrong with a quota.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateResourceQuotaSpec`;
/// `pkg/apis/core/helper/helpers.go`.
struct QuotaChecks {
  let spec: JSON

  var errors: [FieldError] {
    (spec["hard"]?.object ?? [:]).flatMap(amountErrors) + scopeErrors + selectorErrors
  }

  private static let ofPods = [
    "cpu", "limits.cpu", "limits.memory", "memory", "pods", "requests.cpu", "requests.memory",
  ]
  /// What there are no halves of.
  static let counts = [
    "pods", "resourcequotas", "services", "replicationcontrollers", "secrets",
    "persistentvolumeclaims", "configmaps", "services.nodeports", "services.loadbalancers",
  ]
  private static let amounts =
    ofPods + ["ephemeral-storage", "requests.ephemeral-storage", "limits.ephemeral-storage"]
    + ["requests.storage"]

  /// Whether a resource is one that Kubernetes knows by its bare name.
  static func isStandard(_ name: String) -> Bool {
    amounts.contains(name) || counts.contains(name) || name.hasPrefix("hugepages-")
      || name.hasPrefix("requests.hugepages-")
  }

  private func amountErrors(_ member: JSONObject.Member) -> [FieldError] {
    let (name, field) = (member.key, "spec.hard[\(member.key)]")
    var errors = ResourceName.errors(in: name, at: field)
    if !name.contains("/"), !Self.isStandard(name) {
      errors.append(
        FieldError(field, .invalid, quoted: name, "must be a standard resource for quotas"))
    }
    guard let amount = Quantity(member.value) else { return errors }
    if amount < .zero {
      errors.append(
        FieldError(field, .invalid, quoted: amount.text, "must be greater than or equal to 0"))
    }
    if Self.counts.contains(name), amount.milliValue % 1000 != 0 {
      errors.append(FieldError(field, .invalid, quoted: amount.text, "must be an integer"))
    }
    return errors
  }

  private static let scopes = [
    "Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass",
    "CrossNamespacePodAffinity", "VolumeAttributesClass",
  ]

  /// What quotas of a scope can limit.
  private static func fits(_ scope: String, _ name: String) -> Bool {
    switch scope {
    case "BestEffort": name == "pods"
    case "VolumeAttributesClass": ["persistentvolumeclaims", "requests.storage"].contains(name)
    default: ofPods.contains(name)
    }
  }

  private var limited: [String] {
    (spec["hard"]?.object?.keys.sorted() ?? []).filter(Self.isStandard)
  }

  private var scopeErrors: [FieldError] {
    let given = spec.list("scopes").compactMap(\.string)
    let value = JSON.texts(given).compactText
    var reasons: [String] = []
    for scope in given {
      if !Self.scopes.contains(scope) { reasons.append("unsupported scope") }
      reasons += limited.filter { !Self.fits(scope, $0) }.map { _ in
        "unsupported scope applied to resource"
      }
    }
    for pair in [["BestEffort", "NotBestEffort"], ["Terminating", "NotTerminating"]]
    where pair.allSatisfy(given.contains) {
      reasons.append("conflicting scopes")
    }
    return reasons.map { FieldError("spec.scopes", .invalid, value: value, $0) }
  }

  private static let lone =
    "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, "
    + "ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, "
    + "ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"

  private var selectorErrors: [FieldError] {
    let path = "spec.scopeSelector.matchExpressions"
    return (spec["scopeSelector"]?.list("matchExpressions") ?? []).flatMap { need in
      var errors: [FieldError] = []
      let (scope, way) = (need.text("scopeName"), need.text("operator"))
      if !Self.scopes.contains(scope) {
        errors.append(
          FieldError(path + ".scopeName", .invalid, quoted: scope, "unsupported scope"))
      }
      if !["PriorityClass", "VolumeAttributesClass"].contains(scope), way != "Exists" {
        errors.append(FieldError(path + ".operator", .invalid, quoted: way, Self.lone))
      }
      let values = need.list("values")
      switch way {
      case "In", "NotIn":
        if values.isEmpty {
          errors.append(
            FieldError(
              path + ".values", .required,
              "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"))
        }
      case "Exists", "DoesNotExist":
        if !values.isEmpty {
          errors.append(
            FieldError(
              path + ".values", .invalid, value: JSON.array(values).compactText,
              "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"))
        }
      default:
        errors.append(
          FieldError(path + ".operator", .invalid, quoted: way, "not a valid selector operator"))
      }
      return errors
    }
  }
}
