/// A value that few rows have, kept apart, so that the others hold no room for it.
///
/// It is saved as the optional that it stands for.
@propertyWrapper
public struct Apart<Value: Codable & Sendable>: Sendable {
  @usableFromInline
  indirect enum Place: Sendable {
    case value(Value)
  }

  @usableFromInline var place: Place?

  /// The value, where there is one.
  @inlinable
  public init(wrappedValue: Value?) { place = wrappedValue.map(Place.value) }

  /// Whether there is a value, without a copy of it.
  @inlinable public var isThere: Bool { place != nil }

  /// The value, where there is one.
  @inlinable public var wrappedValue: Value? {
    get {
      guard case .value(let value)? = place else { return nil }
      return value
    }
    set { place = newValue.map(Place.value) }
  }
}

extension Apart: Codable {
  /// Reads the value, or null.
  public init(from decoder: any Decoder) throws {
    self.init(wrappedValue: try decoder.singleValueContainer().decode(Value?.self))
  }

  /// Writes the value, or null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}

extension KeyedDecodingContainer {
  /// Reads a member as an optional is read: it may be missing.
  public func decode<Value>(_ type: Apart<Value>.Type, forKey key: Key) throws -> Apart<Value> {
    Apart(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
  }
}

extension KeyedEncodingContainer {
  /// Writes a member as an optional is written: not at all where there is no value.
  public mutating func encode<Value>(_ value: Apart<Value>, forKey key: Key) throws {
    try encodeIfPresent(value.wrappedValue, forKey: key)
  }
}
