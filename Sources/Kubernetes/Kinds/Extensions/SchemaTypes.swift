import Documents

/// What the expressions of a schema can know of its documents.
///
/// Source: apiserver, `cel/common/schemas.go`, `SchemaDeclType`; `cel/escaping.go`.
struct SchemaTypes {
  private(set) var objects: [String: [String: CELType]] = [:]

  /// The type of what a schema describes.
  mutating func type(of schema: JSON, at path: String, isRoot: Bool = false) -> CELType {
    if schema["x-kubernetes-int-or-string"]?.bool == true { return .dynamic }
    switch schema.text("type") {
    case "array":
      return .list(type(of: schema["items"] ?? [:], at: path + ".@idx"))
    case "object":
      if let other = schema["additionalProperties"], other.object != nil {
        return .map(.string, type(of: other, at: path + ".@elem"))
      }
      return object(schema, at: path, isRoot: isRoot)
    case "string": return Self.textType(schema.text("format"))
    case "boolean": return .bool
    case "integer": return .int
    case "number": return .double
    default: return .dynamic
    }
  }

  private mutating func object(_ schema: JSON, at path: String, isRoot: Bool) -> CELType {
    var fields: [String: CELType] = [:]
    for property in schema["properties"]?.object ?? [:] {
      guard let name = Self.escaped(property.key) else { continue }
      fields[name] = type(of: property.value, at: "\(path).\(property.key)")
    }
    if isRoot || schema["x-kubernetes-embedded-resource"]?.bool == true {
      let metadata = path + ".metadata"
      objects[metadata] = ["name": .string, "generateName": .string]
      fields["apiVersion"] = .string
      fields["kind"] = .string
      fields["metadata"] = .object(metadata)
    }
    objects[path] = fields
    return .object(path)
  }

  private static func textType(_ format: String) -> CELType {
    switch format {
    case "byte": .bytes
    case "date", "date-time": .timestamp
    case "duration": .duration
    default: .string
    }
  }

  private static let reserved: Set<String> = [
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function",
    "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
  ]

  /// A property as expressions call it; nil where they cannot.
  static func escaped(_ name: String) -> String? {
    if reserved.contains(name) { return "__\(name)__" }
    var rest = name.unicodeScalars[...]
    var result = ""
    while let sign = rest.popFirst() {
      switch sign {
      case "_" where rest.first == "_":
        rest.removeFirst()
        result += "__underscores__"
      case ".": result += "__dot__"
      case "-": result += "__dash__"
      case "/": result += "__slash__"
      case "_", "a"..."z", "A"..."Z": result.unicodeScalars.append(sign)
      case "0"..."9" where !result.isEmpty: result.unicodeScalars.append(sign)
      default: return nil
      }
    }
    return result.isEmpty ? nil : result
  }
}

extension CELValue {
  /// The value of a document, as its schema has it: whole numbers may be fractions, and texts times.
  ///
  /// Source: apiserver, `cel/common/values.go`, `UnstructuredToVal`.
  init(_ json: JSON, as schema: JSON) {
    switch (json, schema.text("type")) {
    case (.integer(let number), "number"): self = .double(Double(number))
    case (.double(let number), "integer"):
      self = Int64(exactly: number).map { .int($0) } ?? .double(number)
    case (.string(let text), "string"):
      switch schema.text("format") {
      case "byte": self = Base64.decode(text).map { .bytes($0) } ?? .string(text)
      case "date", "date-time":
        let whole = text.contains("T") ? text : text + "T00:00:00Z"
        self = CELInstant(whole).map { .timestamp($0) } ?? .string(text)
      case "duration": self = CELDuration(text).map { .duration($0) } ?? .string(text)
      default: self = .string(text)
      }
    case (.array(let elements), "array"):
      let items = schema["items"] ?? [:]
      self = .list(CELList(elements.map { CELValue($0, as: items) }))
    case (.object(let object), "object"):
      let other = schema["additionalProperties"]
      let entries = object.compactMap { member -> CELMap.Entry? in
        let inner = schema["properties"]?[member.key]
        let isOwn = inner != nil || other?.object == nil
        guard let name = isOwn ? SchemaTypes.escaped(member.key) : member.key else { return nil }
        return CELMap.Entry(
          key: .string(name), value: CELValue(member.value, as: inner ?? other ?? [:]))
      }
      self = (try? CELMap(entries)).map { .map($0) } ?? CELValue(json)
    default: self = CELValue(json)
    }
  }
}
