import Documents

/// What is wrong with a field.
///
/// Source: apimachinery, `util/validation/field/errors.go`.
public struct FieldError: Sendable {
  /// What kind of wrong.
  public enum Problem: String, Sendable {
    case required = "Required value"
    case invalid = "Invalid value"
    case notSupported = "Unsupported value"
    case forbidden = "Forbidden"
    case duplicate = "Duplicate value"
    case tooLong = "Too long"
    case tooMany = "Too many"
    case notFound = "Not found"
    case typeInvalid = "Type invalid"

    /// How the sentence begins; a value of the wrong type is just an invalid one.
    var title: String { self == .typeInvalid ? Problem.invalid.rawValue : rawValue }

    /// How a cause names it.
    var reason: String {
      switch self {
      case .required: "FieldValueRequired"
      case .invalid: "FieldValueInvalid"
      case .notSupported: "FieldValueNotSupported"
      case .forbidden: "FieldValueForbidden"
      case .duplicate: "FieldValueDuplicate"
      case .tooLong: "FieldValueTooLong"
      case .tooMany: "FieldValueTooMany"
      case .notFound: "FieldValueNotFound"
      case .typeInvalid: "FieldValueTypeInvalid"
      }
    }
  }

  /// Where, such as `spec.containers[0].image`.
  public let field: String
  /// What kind of wrong.
  public let problem: Problem
  /// The value as it is written into the sentence; nil where the sentence shows none.
  public let value: String?
  /// What is wrong in words; may be empty.
  public let detail: String

  /// What is wrong with a field; a `value` is spelled as Go's `%v` does, texts quoted.
  public init(_ field: String, _ problem: Problem, value: String? = nil, _ detail: String = "") {
    self.field = field
    self.problem = problem
    self.value = value
    self.detail = detail
  }

  /// `spec.replicas: Invalid value: -1: must be greater than or equal to 0`.
  public var text: String { "\(field): \(message)" }

  /// The text without the field.
  public var message: String {
    [problem.title, value, detail.isEmpty ? nil : detail].compactMap { $0 }
      .joined(separator: ": ")
  }

  var cause: JSON {
    ["reason": .string(problem.reason), "message": .string(message), "field": .string(field)]
  }
}
