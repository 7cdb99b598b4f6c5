// A JSON value as a part of Codable types.

extension JSON: Codable {
  /// Takes the whole value from our own decoder; from any other, the compact text of one.
  ///
  /// Text is the one form that every coder can carry and that keeps the order of members.
  public init(from decoder: any Decoder) throws {
    if let decoder = decoder as? JSONValueDecoder {
      decoder.reading?.markWhole()
      self = decoder.value
    } else {
      self = try JSON(parsing: decoder.singleValueContainer().decode(String.self))
    }
  }

  /// Embeds the value with our own encoder; gives any other its compact text.
  public func encode(to encoder: any Encoder) throws {
    if let encoder = encoder as? JSONValueEncoder {
      encoder.slot.content = .value(self)
    } else {
      var container = encoder.singleValueContainer()
      try container.encode(compactText)
    }
  }
}

extension JSONObject: Codable {
  /// Takes an object as `JSON` does.
  public init(from decoder: any Decoder) throws {
    let value = try JSON(from: decoder)
    guard case .object(let object) = value else {
      throw JSONDecodingError(at: decoder.codingPath, expected: "an object", found: value)
    }
    self = object
  }

  /// Embeds the object as `JSON` does.
  public func encode(to encoder: any Encoder) throws {
    try JSON.object(self).encode(to: encoder)
  }
}
