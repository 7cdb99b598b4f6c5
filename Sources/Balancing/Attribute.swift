import AWSModel
import Documents

/// A setting of a load balancer or target group, as its operations write it: a key and a value.
public struct Attribute: Hashable, Codable, Sendable {
  /// Such as `deregistration_delay.timeout_seconds`.
  public let key: String
  /// The value as text.
  public var value: String

  enum CodingKeys: String, CodingKey {
    case key = "Key"
    case value = "Value"
  }

  init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }

  /// Reads a setting; a missing value is an empty one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = try container.decodeIfPresent(String.self, forKey: .key) ?? ""
    value = try container.decodeIfPresent(String.self, forKey: .value) ?? ""
  }

  var shape: JSON { ["Key": .string(key), "Value": .string(value)] }
}

/// What the value of a setting may be.
enum AttributeRule {
  case flag
  case number(ClosedRange<Int>)
  case oneOf([String])
  /// A number from 1, or `off`.
  case threshold
  case text

  /// Checks a value.
  ///
  /// - Throws: `ValidationError`.
  func check(_ attribute: Attribute) throws(AWSError) {
    switch self {
    case .text: return
    case .flag:
      guard ["true", "false"].contains(attribute.value) else {
        throw .validation("'\(attribute.key)' value '\(attribute.value)' must be true or false")
      }
    case .number(let range):
      guard let number = Int(attribute.value), range.contains(number) else {
        throw .validation(
          "'\(attribute.key)' value '\(attribute.value)' must be between "
            + "'\(range.lowerBound)-\(range.upperBound)' inclusive")
      }
    case .oneOf(let allowed):
      guard allowed.contains(attribute.value) else {
        throw .validation(
          "'\(attribute.value)' must be one of [\(allowed.joined(separator: ", "))]")
      }
    case .threshold:
      guard attribute.value == "off" || (Int(attribute.value) ?? 0) > 0 else {
        throw .validation(
          "'\(attribute.key)' value '\(attribute.value)' must be a positive number or 'off'")
      }
    }
  }
}

/// A setting that exists: what it is at first, what it may be, and whether anything here heeds it.
struct AttributeKind {
  let key: String
  let initial: String
  let rule: AttributeRule
  var isHeeded = false
}

extension [Attribute] {
  /// The value of a setting.
  subscript(key: String) -> String? { first { $0.key == key }?.value }

  /// Puts values over those that are there.
  mutating func merge(_ new: [Attribute]) {
    for attribute in new {
      if let place = firstIndex(where: { $0.key == attribute.key }) {
        self[place].value = attribute.value
      } else {
        append(attribute)
      }
    }
  }

  /// Checks a request's settings, and notes those that nothing heeds.
  func check(
    against kinds: [AttributeKind], of what: String, _ call: inout Call
  ) throws(AWSError) {
    for attribute in self {
      guard let kind = kinds.first(where: { $0.key == attribute.key }) else {
        throw .validation("\(what) attribute key '\(attribute.key)' is not recognized")
      }
      try kind.rule.check(attribute)
      if !kind.isHeeded, attribute.value != kind.initial {
        call.notices.append("\(attribute.key) is kept and shown, but has no effect here")
      }
    }
  }
}
