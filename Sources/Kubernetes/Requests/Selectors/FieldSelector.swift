import Documents

/// Which values fields must have, such as `status.phase!=Running`.
///
/// Source: apimachinery, `fields/selector.go`.
public struct FieldSelector: Hashable, Sendable {
  /// What one field must be.
  public struct Requirement: Hashable, Sendable {
    /// The field, such as `spec.nodeName`.
    public let field: String
    /// The value.
    public let value: String
    /// Whether it must be this, or must not.
    public let isEqual: Bool
  }

  /// What must hold.
  public let requirements: [Requirement]

  /// Everything.
  public static let everything = FieldSelector(requirements: [])

  private init(requirements: [Requirement]) { self.requirements = requirements }

  /// Reads such as `metadata.name=web,status.phase!=Failed`.
  ///
  /// Source: apimachinery, `fields/selector.go`, `parseSelector`.
  public init(parsing text: String) throws(SelectorError) {
    var all: [Requirement] = []
    for term in Self.terms(of: text) where !term.isEmpty {
      guard let requirement = Self.requirement(term) else {
        throw SelectorError(message: "invalid selector: '\(text)'; can't understand '\(term)'")
      }
      all.append(requirement)
    }
    requirements = all.sorted { $0.field < $1.field }
  }

  /// The value that a field must have; nil where several would do.
  public func exact(_ field: String) -> String? {
    requirements.first { $0.field == field && $0.isEqual }?.value
  }

  /// Whether an object is meant; `fields` are those that its kind knows.
  func matches(_ object: KubernetesObject, _ fields: SelectableFields) -> Bool {
    requirements.allSatisfy { (fields.value($0.field, of: object) == $0.value) == $0.isEqual }
  }

  /// What stands between commas; a backslash keeps a comma.
  private static func terms(of text: String) -> [String] {
    var all = [""]
    var isEscaped = false
    for sign in text {
      if sign == ",", !isEscaped {
        all.append("")
      } else {
        all[all.count - 1].append(sign)
      }
      isEscaped = sign == "\\" && !isEscaped
    }
    return all
  }

  private static func requirement(_ term: String) -> Requirement? {
    guard let place = term.firstIndex(of: "=") else { return nil }
    var field = term[..<place]
    var value = term[term.index(after: place)...]
    let isEqual = field.last != "!"
    if !isEqual { field.removeLast() }
    if isEqual, value.first == "=" { value.removeFirst() }
    return unescaped(value).map { Requirement(field: String(field), value: $0, isEqual: isEqual) }
  }

  private static func unescaped(_ text: Substring) -> String? {
    var result = ""
    var isEscaped = false
    for sign in text {
      if isEscaped {
        guard [",", "=", "\\"].contains(sign) else { return nil }
        result.append(sign)
        isEscaped = false
      } else if sign == "\\" {
        isEscaped = true
      } else if sign == "=" {
        return nil
      } else {
        result.append(sign)
      }
    }
    return isEscaped ? nil : result
  }
}
