import Documents

/// The paths that some type asked a decoder for.
final class MemberSpy {
  private(set) var paths: [[String]] = []
  func note(_ path: [String]) { if !paths.contains(path) { paths.append(path) } }
}

/// A decoder that has everything it is asked for, and writes down what that was.
struct SpyDecoder: Decoder {
  let spy: MemberSpy
  let path: [String]
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(SpyKeyed<Key>(spy: spy, path: path))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer {
    SpyUnkeyed(spy: spy, path: path + ["[]"])
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    SpySingle(spy: spy, path: path)
  }

  static func value<T: Decodable>(_ type: T.Type, _ spy: MemberSpy, _ path: [String]) throws -> T {
    if let json = JSON.null as? T { return json }
    if let object = JSONObject() as? T { return object }
    return try T(from: SpyDecoder(spy: spy, path: path))
  }
}

private struct SpyKeyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let spy: MemberSpy
  let path: [String]
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) -> Bool { false }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    let here = path + [key.stringValue]
    spy.note(here)
    return try SpyDecoder.value(type, spy, here)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> {
    spy.note(path + [key.stringValue])
    return SpyDecoder(spy: spy, path: path + [key.stringValue]).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
    spy.note(path + [key.stringValue])
    return SpyDecoder(spy: spy, path: path + [key.stringValue]).unkeyedContainer()
  }

  func superDecoder() -> any Decoder { SpyDecoder(spy: spy, path: path) }
  func superDecoder(forKey key: Key) -> any Decoder {
    SpyDecoder(spy: spy, path: path + [key.stringValue])
  }
}

private struct SpyUnkeyed: UnkeyedDecodingContainer {
  let spy: MemberSpy
  let path: [String]
  var codingPath: [any CodingKey] { [] }
  var count: Int? { 1 }
  var currentIndex = 0
  var isAtEnd: Bool { currentIndex > 0 }

  init(spy: MemberSpy, path: [String]) {
    self.spy = spy
    self.path = path
  }

  mutating func decodeNil() -> Bool { false }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    currentIndex += 1
    return try SpyDecoder.value(type, spy, path)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedDecodingContainer<Nested> {
    currentIndex += 1
    return SpyDecoder(spy: spy, path: path).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer {
    currentIndex += 1
    return SpyDecoder(spy: spy, path: path).unkeyedContainer()
  }

  mutating func superDecoder() -> any Decoder { SpyDecoder(spy: spy, path: path) }
}

private struct SpySingle: SingleValueDecodingContainer {
  let spy: MemberSpy
  let path: [String]
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { false }
  func decode(_ type: Bool.Type) -> Bool { false }
  func decode(_ type: String.Type) -> String { "" }
  func decode(_ type: Double.Type) -> Double { 0 }
  func decode(_ type: Float.Type) -> Float { 0 }
  func decode(_ type: Int.Type) -> Int { 0 }
  func decode(_ type: Int8.Type) -> Int8 { 0 }
  func decode(_ type: Int16.Type) -> Int16 { 0 }
  func decode(_ type: Int32.Type) -> Int32 { 0 }
  func decode(_ type: Int64.Type) -> Int64 { 0 }
  func decode(_ type: UInt.Type) -> UInt { 0 }
  func decode(_ type: UInt8.Type) -> UInt8 { 0 }
  func decode(_ type: UInt16.Type) -> UInt16 { 0 }
  func decode(_ type: UInt32.Type) -> UInt32 { 0 }
  func decode(_ type: UInt64.Type) -> UInt64 { 0 }
  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try SpyDecoder.value(type, spy, path)
  }
}
