/// A place inside a document, such as `/spec/containers/0/image`.
///
/// Source: RFC 6901, "JSON Pointer".
public struct JSONPointer: Hashable, Sendable {
  /// The names and places on the way down, unescaped.
  public let steps: [String]

  /// The place that `text` names; nil where it does not begin with a slash.
  public init?(_ text: String) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    steps = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      Self.unescaped($0)
    }
  }

  /// The place these steps lead to.
  public init(steps: [String]) { self.steps = steps }

  /// As it is written.
  public var text: String {
    steps.map { step in
      "/" + String(step.flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) })
    }.joined()
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var isEscaped = false
    for sign in text {
      if isEscaped {
        result += sign == "1" ? "/" : sign == "0" ? "~" : "~" + String(sign)
        isEscaped = false
      } else if sign == "~" {
        isEscaped = true
      } else {
        result.append(sign)
      }
    }
    return isEscaped ? result + "~" : result
  }
}

extension JSON {
  /// What stands at a place; nil where there is nothing.
  public subscript(pointer: JSONPointer) -> JSON? {
    var value: JSON? = self
    for step in pointer.steps {
      switch value {
      case .object(let object): value = object[step]
      case .array(let elements): value = elements.place(step).map { elements[$0] }
      default: return nil
      }
    }
    return value
  }
}

extension [JSON] {
  /// The place of an element that a step names; nil where there is none.
  func place(_ step: String) -> Int? {
    guard step == "0" || step.first != "0", let place = Int(step), indices.contains(place) else {
      return nil
    }
    return place
  }
}
