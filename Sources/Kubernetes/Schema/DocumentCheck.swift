import Documents

/// Reads a document as the server's decoder does: what is not known is noted and left out, what is
/// of another type ends the reading.
///
/// Source: sigs.k8s.io/json, `json.go`, strict decoding; Go's encoding/json for the types.
struct DocumentCheck {
  /// Why a document cannot be read.
  struct Failure: Error {
    let message: String
  }

  let schema: APISchema
  /// The paths of members that nobody knows, such as `spec.foo`.
  private(set) var unknown: [String] = []

  init(_ schema: APISchema) { self.schema = schema }

  /// The document with what is known.
  mutating func read(_ document: JSON, as message: SchemaMessage) throws(Failure) -> JSON {
    try read(document, message, at: Place())
  }

  /// Where the reading is: as errors of types name it, and as strict errors do.
  private struct Place {
    var struct_ = ""
    var names = ""
    var path = ""

    func member(_ name: String, of message: SchemaMessage) -> Place {
      Place(
        struct_: message.type, names: names.isEmpty ? name : "\(names).\(name)",
        path: path.isEmpty ? name : "\(path).\(name)")
    }

    func element(_ index: Int) -> Place {
      Place(struct_: struct_, names: names, path: "\(path)[\(index)]")
    }

    func entry(_ key: String) -> Place {
      Place(struct_: struct_, names: names, path: "\(path).\(key)")
    }
  }

  private mutating func read(
    _ value: JSON, _ message: SchemaMessage, at place: Place
  ) throws(Failure) -> JSON {
    guard let object = value.object else { throw mismatch(value, message.goType, place) }
    var result = JSONObject(room: object.count)
    for member in object {
      let here = place.member(member.key, of: message)
      guard let field = schema.field(member.key, of: message) else {
        unknown.append(here.path)
        continue
      }
      guard !member.value.isNull else { continue }
      result.add(member.key, try read(member.value, field.type, at: here))
    }
    return .object(result)
  }

  private mutating func read(
    _ value: JSON, _ type: SchemaType, at place: Place
  ) throws(Failure) -> JSON {
    switch (type, value) {
    case (.anything, _), (.text, .string), (.truth, .bool), (.number, .integer),
      (.number, .double), (.int64, .integer), (.intOrText, .string), (.intOrText, .integer),
      (.time, .string):
      return value
    case (.bytes, .string(let text)): return try Self.bytes(text)
    case (.int32, .integer(let number)):
      guard Int32(exactly: number) != nil else { throw mismatch(value, type.goName, place) }
      return value
    case (.quantity, .string(let text)):
      guard Quantity(text) != nil else { throw Self.badQuantity }
      return value
    case (.quantity, .integer), (.quantity, .double): return .string(value.compactText)
    case (.list(let element), .array(let elements)):
      var result: [JSON] = []
      result.reserveCapacity(elements.count)
      for (index, one) in elements.enumerated() {
        result.append(one.isNull ? one : try read(one, element, at: place.element(index)))
      }
      return .array(result)
    case (.map(let inner), .object(let object)):
      var result = JSONObject(room: object.count)
      for member in object {
        result[member.key] =
          member.value.isNull
          ? Self.zero(of: inner) : try read(member.value, inner, at: place.entry(member.key))
      }
      return .object(result)
    case (.message(let name), _):
      guard let message = schema.messages[name] else { return value }
      return try read(value, message, at: place)
    default: throw mismatch(value, type.goName, place)
    }
  }

  /// Bytes as the server writes them again, without the line breaks of those who sent them.
  private static func bytes(_ text: String) throws(Failure) -> JSON {
    if let place = Base64.fault(in: text) {
      throw Failure(message: "illegal base64 data at input byte \(place)")
    }
    return .string(Base64.decode(text).map { Base64.encode($0) } ?? text)
  }

  private static func zero(of type: SchemaType) -> JSON? {
    if case .text = type { "" } else { nil }
  }

  private static let badQuantity = Failure(
    message: "quantities must match the regular expression "
      + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")

  private func mismatch(_ value: JSON, _ type: String, _ place: Place) -> Failure {
    let what =
      switch value {
      case .string: "string"
      case .bool: "bool"
      case .integer(let number): type == "int32" ? "number \(number)" : "number"
      case .double: type.hasPrefix("int") ? "number \(value.compactText)" : "number"
      case .array: "array"
      case .object: "object"
      case .null: "null"
      }
    let field =
      place.struct_.isEmpty ? "Go value" : "Go struct field \(place.struct_).\(place.names)"
    return Failure(message: "json: cannot unmarshal \(what) into \(field) of type \(type)")
  }
}
