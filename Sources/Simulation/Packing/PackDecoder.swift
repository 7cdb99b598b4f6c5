/// Gives packed nodes their types again.
struct PackDecoder: Decoder {
  let node: PackNode
  let codingPath: [any CodingKey]
  let blueprint: Blueprint
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .keyed(let members) = node else { throw mismatch([String: Any].self) }
    return KeyedDecodingContainer(PackKeyedReader(decoder: self, members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .unkeyed(let elements) = node else { throw mismatch([Any].self) }
    return PackUnkeyedReader(decoder: self, elements: elements)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    PackSingleReader(decoder: self)
  }

  func inside(_ node: PackNode, _ key: (any CodingKey)? = nil) -> PackDecoder {
    PackDecoder(node: node, codingPath: codingPath + (key.map { [$0] } ?? []), blueprint: blueprint)
  }

  func mismatch(_ type: any Any.Type) -> DecodingError {
    .typeMismatch(type, .init(codingPath: codingPath, debugDescription: "found \(node)"))
  }

  func value<T: Decodable>(_ type: T.Type) throws -> T {
    if let value = try primitive(type) { return value }
    return try T(from: self)
  }

  private func primitive<T>(_ type: T.Type) throws -> T? {
    let value: Any?
    switch type {
    case is String.Type: value = if case .text(let text) = node { text } else { nil }
    case is Bool.Type: value = if case .bool(let bool) = node { bool } else { nil }
    case is Double.Type: value = number
    case is Float.Type: value = number.map { Float($0) }
    case is Int.Type: value = integer(Int.self)
    case is Int64.Type: value = integer(Int64.self)
    case is Int32.Type: value = integer(Int32.self)
    case is Int16.Type: value = integer(Int16.self)
    case is Int8.Type: value = integer(Int8.self)
    case is UInt.Type: value = integer(UInt.self)
    case is UInt64.Type: value = integer(UInt64.self)
    case is UInt32.Type: value = integer(UInt32.self)
    case is UInt16.Type: value = integer(UInt16.self)
    case is UInt8.Type: value = integer(UInt8.self)
    default: return nil
    }
    guard let typed = value as? T else { throw mismatch(type) }
    return typed
  }

  private var number: Double? {
    switch node {
    case .double(let number): number
    case .integer(let number): Double(number)
    case .unsigned(let number): Double(number)
    default: nil
    }
  }

  private func integer<N: FixedWidthInteger>(_ type: N.Type) -> N? {
    switch node {
    case .integer(let number): N(exactly: number)
    case .unsigned(let number): N(exactly: number)
    default: nil
    }
  }
}

private struct PackKeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: PackDecoder
  let members: [(name: String, node: PackNode)]
  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.name) } }

  func contains(_ key: Key) -> Bool { find(key) != nil }

  func decodeNil(forKey key: Key) throws -> Bool {
    if case .null = try require(key).node { true } else { false }
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try require(key).value(type)
  }

  func nestedContainer<Nested>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try require(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try require(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { try require(key) }

  private func find(_ key: Key) -> PackNode? {
    members.first { $0.name == key.stringValue }?.node
  }

  private func require(_ key: Key) throws -> PackDecoder {
    guard let node = find(key) else {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: codingPath, debugDescription: "no \(key.stringValue)"))
    }
    return decoder.inside(node, key)
  }
}

private struct PackUnkeyedReader: UnkeyedDecodingContainer {
  let decoder: PackDecoder
  let elements: [PackNode]
  var currentIndex = 0
  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  mutating func decodeNil() throws -> Bool {
    guard case .null = try peek().node else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let value = try peek().value(type)
    currentIndex += 1
    return value
  }

  mutating func nestedContainer<Nested>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    let container = try peek().container(keyedBy: type)
    currentIndex += 1
    return container
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    let container = try peek().unkeyedContainer()
    currentIndex += 1
    return container
  }

  mutating func superDecoder() throws -> any Decoder {
    let inside = try peek()
    currentIndex += 1
    return inside
  }

  private func peek() throws -> PackDecoder {
    guard currentIndex < elements.count else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: codingPath, debugDescription: "a list that ends early"))
    }
    return decoder.inside(elements[currentIndex])
  }
}

private struct PackSingleReader: SingleValueDecodingContainer {
  let decoder: PackDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { if case .null = decoder.node { true } else { false } }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.value(type) }
}
