import Documents

/// From one type to another, and functions that stand before their argument.
///
/// Source: cel-spec, `doc/langdef.md`, “List of Standard Definitions”; cel-go, `common/types`.
enum CELConversions {
  static func call(
    _ name: String, _ values: [CELValue], _ cost: inout CELCost
  ) throws(CELError) -> CELValue? {
    guard let value = values.first, values.count == 1 else {
      return try CELAmounts.versions(name, values)
    }
    switch name {
    case "int": return try int(value)
    case "uint": return try uint(value)
    case "double": return try double(value)
    case "string": return try string(value)
    case "bool": return try bool(value)
    case "bytes": return try bytes(value)
    case "type": return .type(value.typeName)
    case "dyn": return value
    case "duration": return try duration(value)
    case "timestamp": return try timestamp(value)
    case "size":
      switch value {
      case .string(let text): return .int(Int64(text.unicodeScalars.count))
      case .bytes(let bytes): return .int(Int64(bytes.count))
      case .list(let list): return .int(Int64(list.count))
      case .map(let map): return .int(Int64(map.count))
      default: throw CELError("no such overload: size")
      }
    default:
      if let amount = try CELAmounts.global(name, value) { return amount }
      return try CELPlaces.global(name, value)
    }
  }

  private static func int(_ value: CELValue) throws(CELError) -> CELValue {
    switch value {
    case .int: return value
    case .uint(let number):
      guard let number = Int64(exactly: number) else { throw .integerOverflow }
      return .int(number)
    case .double(let number):
      guard let whole = Int64(exactly: number.rounded(.towardZero)) else { throw .integerOverflow }
      return .int(whole)
    case .string(let text):
      guard let number = Int64(text) else { throw .conversion(value, to: "int") }
      return .int(number)
    case .timestamp(let instant): return .int(instant.seconds)
    case .duration(let span): return .int(span.nanos)
    default: throw .conversion(value, to: "int")
    }
  }

  private static func uint(_ value: CELValue) throws(CELError) -> CELValue {
    switch value {
    case .uint: return value
    case .int(let number):
      guard let number = UInt64(exactly: number) else { throw .unsignedOverflow }
      return .uint(number)
    case .double(let number):
      guard let whole = UInt64(exactly: number.rounded(.towardZero)) else {
        throw .unsignedOverflow
      }
      return .uint(whole)
    case .string(let text):
      guard !text.hasPrefix("+"), let number = UInt64(text) else {
        throw .conversion(value, to: "uint")
      }
      return .uint(number)
    default: throw .conversion(value, to: "uint")
    }
  }

  private static func double(_ value: CELValue) throws(CELError) -> CELValue {
    switch value {
    case .double: return value
    case .int(let number): return .double(Double(number))
    case .uint(let number): return .double(Double(number))
    case .string(let text):
      guard let number = Double(text) else { throw .conversion(value, to: "double") }
      return .double(number)
    default: throw .conversion(value, to: "double")
    }
  }

  private static func string(_ value: CELValue) throws(CELError) -> CELValue {
    switch value {
    case .string: return value
    case .bool, .int, .uint, .double: return .string(value.shown)
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw CELError("invalid UTF-8 in bytes, cannot convert to string")
      }
      return .string(text)
    case .timestamp(let instant): return .string(instant.text)
    case .duration(let span): return .string(span.text)
    case .address(let address): return .string(address.text)
    case .network(let network): return .string(network.text)
    default: throw .conversion(value, to: "string")
    }
  }

  private static func bool(_ value: CELValue) throws(CELError) -> CELValue {
    switch value {
    case .bool: return value
    case .string("1"), .string("t"), .string("T"), .string("true"), .string("TRUE"),
      .string("True"):
      return .bool(true)
    case .string("0"), .string("f"), .string("F"), .string("false"), .string("FALSE"),
      .string("False"):
      return .bool(false)
    default: throw .conversion(value, to: "bool")
    }
  }

  private static func bytes(_ value: CELValue) throws(CELError) -> CELValue {
    switch value {
    case .bytes: return value
    case .string(let text): return .bytes(Array(text.utf8))
    default: throw .conversion(value, to: "bytes")
    }
  }

  private static func duration(_ value: CELValue) throws(CELError) -> CELValue {
    switch value {
    case .duration: return value
    case .int(let nanos): return .duration(CELDuration(nanos: nanos))
    case .string(let text):
      guard let span = CELDuration(text) else {
        throw .conversion(value, to: "google.protobuf.Duration")
      }
      return .duration(span)
    default: throw .conversion(value, to: "google.protobuf.Duration")
    }
  }

  private static func timestamp(_ value: CELValue) throws(CELError) -> CELValue {
    switch value {
    case .timestamp: return value
    case .int(let seconds):
      guard let instant = CELInstant(seconds: seconds) else { throw .timestampOverflow }
      return .timestamp(instant)
    case .string(let text):
      guard let instant = CELInstant(text) else {
        throw .conversion(value, to: "google.protobuf.Timestamp")
      }
      return .timestamp(instant)
    default: throw .conversion(value, to: "google.protobuf.Timestamp")
    }
  }
}
