/// Reads the elements of one array in turn.
struct JSONUnkeyedDecoding: UnkeyedDecodingContainer {
  let elements: [JSON]
  let decoder: JSONValueDecoder
  private(set) var currentIndex = 0

  init(elements: [JSON], decoder: JSONValueDecoder) {
    self.elements = elements
    self.decoder = decoder
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  mutating func decodeNil() throws -> Bool {
    let index = currentIndex
    guard try next().value.isNull else {
      currentIndex = index
      return false
    }
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    // Most elements are texts, and a text needs no decoder of its own.
    if T.self == String.self, !isAtEnd, case .string(let text) = elements[currentIndex],
      let whole = text as? T
    {
      decoder.reading?.mark(currentIndex)
      currentIndex += 1
      return whole
    }
    return try advancing { try $0.decode(type) }
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try advancing { try $0.container(keyedBy: type) }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try advancing { try $0.unkeyedContainer() }
  }

  mutating func superDecoder() throws -> any Decoder { try next() }

  /// Reads the next element; one that does not fit stays the next (the protocol's rule).
  private mutating func advancing<T>(_ read: (JSONValueDecoder) throws -> T) throws -> T {
    let index = currentIndex
    do {
      return try read(try next())
    } catch {
      currentIndex = index
      throw error
    }
  }

  private mutating func next() throws -> JSONValueDecoder {
    guard !isAtEnd else {
      throw JSONDecodingError(
        path: JSONDecodingError.text(of: codingPath),
        message: "expected more than \(elements.count) elements")
    }
    let index = currentIndex
    currentIndex += 1
    return JSONValueDecoder(
      value: elements[index],
      path: JSONPathLink(parent: decoder.path, key: JSONIndexKey(index)),
      reading: decoder.reading?.child(index, elements[index]))
  }
}
