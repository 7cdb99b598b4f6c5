/// Reads the members of one object.
struct JSONKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: [JSONObject.Member]
  let decoder: JSONValueDecoder

  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

  func contains(_ key: Key) -> Bool { place(of: key) != nil }

  /// The standard library would look three times: whether it is there, is null, and what it is.
  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    guard let place = place(of: key), !members[place].value.isNull else { return nil }
    return try member(at: place, key).decode(type)
  }

  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    guard let place = place(of: key), !members[place].value.isNull else { return nil }
    if case .string(let text) = members[place].value { return text }
    return try member(at: place, key).string()
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    guard let place = place(of: key) else { throw missing(key) }
    return members[place].value.isNull
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try member(key).decode(type)
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try member(key).bool() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    if let place = place(of: key), case .string(let text) = members[place].value { return text }
    return try member(key).string()
  }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try member(key).double() }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
    Float(try member(key).double())
  }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try member(key).integer() }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try member(key).integer() }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try member(key).integer() }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try member(key).integer() }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try member(key).integer() }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try member(key).integer() }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try member(key).integer() }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try member(key).integer() }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try member(key).integer() }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try member(key).integer() }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try member(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try member(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder }

  func superDecoder(forKey key: Key) throws -> any Decoder { try member(key) }

  /// A decoder for the member called `key`.
  private func member(_ key: Key) throws -> JSONValueDecoder {
    guard let place = place(of: key) else { throw missing(key) }
    return member(at: place, key)
  }

  private func member(at place: Int, _ key: Key) -> JSONValueDecoder {
    let value = members[place].value
    return JSONValueDecoder(
      value: value, path: JSONPathLink(parent: decoder.path, key: JSONNameKey(key.stringValue)),
      reading: decoder.reading?.child(place, value))
  }

  private func place(of key: Key) -> Int? {
    let name = key.stringValue
    let place = members.firstIndex { $0.key == name }
    if let place { decoder.reading?.mark(place) }
    return place
  }

  private func missing(_ key: Key) -> JSONDecodingError {
    JSONDecodingError(
      path: JSONDecodingError.text(of: codingPath),
      message: "the member \"\(key.stringValue)\" is missing")
  }
}
