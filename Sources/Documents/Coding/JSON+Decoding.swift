// Typed values out of JSON.

extension JSON {
  /// The value as a `T`.
  ///
  /// A whole double passes as an integer; a member that is null passes as an absent optional.
  public func decode<T: Decodable>(_ type: T.Type) throws(JSONDecodingError) -> T {
    try JSONValueDecoder(value: self, path: nil, reading: nil).decodeRoot(type)
  }

  /// The value as a `T`, and the paths of the members that `T` did not ask for.
  ///
  /// - Returns: paths such as `overrides[0].cpu`, in the order written. Null members are left
  ///   out, and whatever lies inside a member decoded as `JSON` counts as asked for.
  public func decodeTracking<T: Decodable>(
    _ type: T.Type
  ) throws(JSONDecodingError) -> (value: T, unread: [String]) {
    let reading = JSONReading(self)
    let decoder = JSONValueDecoder(value: self, path: nil, reading: reading)
    let value = try decoder.decodeRoot(type)
    return (value, reading.unread())
  }
}

/// The way from the whole value to a part, kept as a chain so that going in costs one link.
final class JSONPathLink: Sendable {
  let parent: JSONPathLink?
  let key: any CodingKey

  init(parent: JSONPathLink?, key: any CodingKey) {
    self.parent = parent
    self.key = key
  }

  /// The keys from the outside in.
  static func keys(of link: JSONPathLink?) -> [any CodingKey] {
    var keys: [any CodingKey] = []
    var link = link
    while let current = link {
      keys.append(current.key)
      link = current.parent
    }
    return keys.reversed()
  }
}

/// Reads one value; the standard library's `Decoder`.
struct JSONValueDecoder: Decoder {
  let value: JSON
  let path: JSONPathLink?
  let reading: JSONReading?

  var codingPath: [any CodingKey] { JSONPathLink.keys(of: path) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func decodeRoot<T: Decodable>(_ type: T.Type) throws(JSONDecodingError) -> T {
    do {
      return try decode(type)
    } catch let error as JSONDecodingError {
      throw error
    } catch let error as DecodingError {
      throw JSONDecodingError(error)
    } catch {
      throw JSONDecodingError(path: "", message: "\(error)")
    }
  }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    if T.self == JSON.self, let whole = value as? T {
      reading?.markWhole()
      return whole
    }
    return try T(from: self)
  }

  func container<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let object) = value else { throw mismatch("an object") }
    return KeyedDecodingContainer(
      JSONKeyedDecoding<Key>(members: object.members, decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw mismatch("an array") }
    return JSONUnkeyedDecoding(elements: elements, decoder: self)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    JSONSingleDecoding(decoder: self)
  }

  func mismatch(_ expected: String) -> JSONDecodingError {
    JSONDecodingError(at: codingPath, expected: expected, found: value)
  }
}

// MARK: Scalars

extension JSONValueDecoder {
  func bool() throws -> Bool {
    guard case .bool(let bool) = value else { throw mismatch("true or false") }
    return bool
  }

  func string() throws -> String {
    guard case .string(let string) = value else { throw mismatch("a string") }
    return string
  }

  func double() throws -> Double {
    guard let double = value.double else { throw mismatch("a number") }
    return double
  }

  func integer<T: FixedWidthInteger>() throws -> T {
    guard let integer = value.integer else { throw mismatch("a whole number") }
    guard let fitting = T(exactly: integer) else {
      throw mismatch("a whole number from \(T.min) to \(T.max)")
    }
    return fitting
  }
}
