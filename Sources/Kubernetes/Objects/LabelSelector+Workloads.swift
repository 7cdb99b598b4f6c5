import Documents

extension LabelSelector {
  /// The selector of a document with `matchLabels` and `matchExpressions`.
  public init(_ json: JSON?) { self.init(spec: json ?? [:]) }

  /// The selector that asks for each of these labels.
  public init(labels json: JSON?) { self.init(TextMap(json)) }

  /// Whether it asks for nothing, and so matches everything.
  public var isEmpty: Bool { requirements.isEmpty }

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
      errors += NameRule.qualifiedName.problems(of: expression.text("key")).map {
        FieldError(here + ".key", .invalid, quoted: expression.text("key"), $0)
      }
    }
    return errors
  }
}
