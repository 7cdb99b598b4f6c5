import Documents

/// Which labels are meant: all of `matchLabels` and all of `matchExpressions`.
///
/// Source: apimachinery, `apis/meta/v1/helpers.go`, `LabelSelectorAsSelector`.
public struct LabelSelector: Hashable, Sendable {
  /// The requirements, in the order of their keys; all must hold.
  public private(set) var requirements: [Requirement]

  /// One requirement.
  public struct Requirement: Hashable, Sendable {
    /// The key of a label.
    public let key: String
    /// `In`, `NotIn`, `Exists` or `DoesNotExist`; `Equals` for a single text.
    public let way: String
    /// The texts it is compared with.
    public let values: [String]

    /// Whether labels are as they should be.
    public func matches(_ labels: TextMap) -> Bool {
      let value = labels[key]
      switch way {
      case "In", "Equals": return value.map(values.contains) ?? false
      case "NotIn": return !(value.map(values.contains) ?? false)
      case "Exists": return value != nil
      case "DoesNotExist": return value == nil
      default: return false
      }
    }

    var text: String {
      switch way {
      case "Equals": "\(key)=\(values.first ?? "")"
      case "In": "\(key) in (\(values.sorted().joined(separator: ",")))"
      case "NotIn": "\(key) notin (\(values.sorted().joined(separator: ",")))"
      case "DoesNotExist": "!\(key)"
      default: key
      }
    }
  }

  /// The selector of a document with `matchLabels` and `matchExpressions`.
  public init(_ json: JSON?) {
    var requirements = (json?["matchLabels"]?.object ?? [:]).map {
      Requirement(key: $0.key, way: "Equals", values: [$0.value.string ?? ""])
    }
    requirements += (json?.list("matchExpressions") ?? []).map {
      Requirement(
        key: $0.text("key"), way: $0.text("operator"),
        values: $0.list("values").compactMap(\.string))
    }
    self.requirements = requirements.sorted { $0.key < $1.key }
  }

  /// The selector that asks for each of these labels.
  public init(labels json: JSON?) { self.init(["matchLabels": json ?? [:]]) }

  /// Whether it asks for nothing, and so matches everything.
  public var isEmpty: Bool { requirements.isEmpty }

  /// Whether labels are meant.
  public func matches(_ labels: TextMap) -> Bool {
    requirements.allSatisfy { $0.matches(labels) }
  }

  /// Such as `app=web,tier in (a,b)`.
  public var text: String { requirements.map(\.text).joined(separator: ",") }

  /// The text, or `<none>` where it asks for nothing, as tables show it.
  public var cell: JSON { .string(isEmpty ? "<none>" : text) }

  /// What is wrong with a selector.
  ///
  /// Source: apimachinery, `apis/meta/v1/validation/validation.go`, `ValidateLabelSelector`.
  static func errors(in json: JSON, at path: String) -> [FieldError] {
    var errors = (json["matchLabels"]?.object ?? [:]).flatMap {
      FieldError.label($0.key, $0.value, path + ".matchLabels")
    }
    for (place, expression) in json.list("matchExpressions").enumerated() {
      let here = "\(path).matchExpressions[\(place)]"
      let values = expression.list("values")
      switch expression.text("operator") {
      case "In", "NotIn":
        if values.isEmpty {
          errors.append(
            FieldError(
              here + ".values", .required,
              "must be specified when `operator` is 'In' or 'NotIn'"))
        }
      case "Exists", "DoesNotExist":
        if !values.isEmpty {
          errors.append(
            FieldError(
              here + ".values", .forbidden,
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"))
        }
      case let other:
        errors.append(
          FieldError(
            here + ".operator", .invalid, quoted: other, "not a valid selector operator"))
      }
      errors += TextRules.qualifiedNameErrors(expression.text("key")).map {
        FieldError(here + ".key", .invalid, quoted: expression.text("key"), $0)
      }
    }
    return errors
  }
}
