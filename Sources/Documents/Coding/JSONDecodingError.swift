/// Why a JSON value is not of the wanted type, and where.
public struct JSONDecodingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The way to the place, such as `overrides[0].cpu`; empty for the whole value.
  public let path: String
  /// What is wrong there, such as `expected a whole number, found "x"`.
  public let message: String

  /// An error at a path.
  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  /// Path and message in one line.
  public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

extension JSONDecodingError {
  init(at path: [any CodingKey], expected: String, found: JSON) {
    self.init(
      path: Self.text(of: path), message: "expected \(expected), found \(Self.glimpse(of: found))")
  }

  /// What the standard library's error says, in our words.
  init(_ error: DecodingError) {
    switch error {
    case .dataCorrupted(let context):
      self.init(path: Self.text(of: context.codingPath), message: context.debugDescription)
    case .keyNotFound(let key, let context):
      self.init(
        path: Self.text(of: context.codingPath),
        message: "the member \"\(key.stringValue)\" is missing")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      self.init(path: Self.text(of: context.codingPath), message: context.debugDescription)
    @unknown default:
      self.init(path: "", message: "\(error)")
    }
  }

  /// The path as a reader writes it: members after a dot, places in brackets.
  static func text(of path: [any CodingKey]) -> String {
    var text = ""
    for key in path {
      if let index = key.intValue, key is JSONIndexKey {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : "." + key.stringValue
      }
    }
    return text
  }

  /// The value in a few characters.
  private static func glimpse(of value: JSON) -> String {
    switch value {
    case .array: "an array"
    case .object: "an object"
    case .string(let text) where text.count > 40: "a string of \(text.count) characters"
    default: value.compactText
    }
  }
}

/// The place of an element in an array, as a coding key.
struct JSONIndexKey: CodingKey {
  let index: Int

  init(_ index: Int) { self.index = index }
  init?(intValue: Int) { index = intValue }
  init?(stringValue: String) { nil }

  var intValue: Int? { index }
  var stringValue: String { "\(index)" }
}

/// A member's name as a coding key.
struct JSONNameKey: CodingKey {
  let stringValue: String

  init(_ name: String) { stringValue = name }
  init?(intValue: Int) { nil }
  init?(stringValue: String) { self.stringValue = stringValue }

  var intValue: Int? { nil }
}
