import Documents

/// The schemas of a version, as OpenAPI has them.
struct SchemaBook {
  private let schemas: JSONObject

  init(_ document: JSON) { schemas = document.at("components.schemas")?.object ?? [:] }

  func schema(of resource: ResourceInfo) -> JSON? {
    for member in schemas {
      for kind in member.value["x-kubernetes-group-version-kind"]?.array ?? []
      where kind.text("kind") == resource.kind && kind.text("group") == resource.group
        && kind.text("version") == resource.version
      {
        return member.value
      }
    }
    return nil
  }

  private func reference(_ schema: JSON) -> String? {
    let path = schema["$ref"]?.string ?? schema.list("allOf").first?["$ref"]?.string
    return path.map { String($0.split(separator: "/").last ?? "") }
  }

  /// What a reference, or the elements of a list or map, stand for.
  func resolved(_ schema: JSON) -> JSON {
    if let name = reference(schema) { return schemas[name] ?? schema }
    if let items = schema["items"] { return resolved(items) }
    if let values = schema["additionalProperties"], values.object != nil {
      return resolved(values)
    }
    return schema
  }

  /// How the type of a field is said.
  func type(_ schema: JSON) -> String {
    if let name = reference(schema) {
      let target = schemas[name] ?? [:]
      let plain = target.text("type")
      if !plain.isEmpty, plain != "object" { return plain }
      return name.split(separator: ".").last.map(String.init) ?? name
    }
    if let items = schema["items"] { return "[]" + type(items) }
    if let values = schema["additionalProperties"], values.object != nil {
      return "map[string]" + type(values)
    }
    let plain = schema.text("type")
    return plain.isEmpty || plain == "object" ? "Object" : plain
  }

  /// What a schema says of itself, then what the schemas say that it stands for, each ended by a
  /// line's end; empty where none says anything.
  func words(_ schema: JSON) -> String {
    let schema = schema["$ref"] == nil ? schema : resolved(schema)
    var words = schema["description"]?.string.map { $0.isEmpty ? "" : $0 + "\n" } ?? ""
    for part in schema["allOf"]?.array ?? [] { words += self.words(part) }
    if let items = schema["items"] { words += self.words(items) }
    if let values = schema["additionalProperties"], values.object != nil {
      words += self.words(values)
    }
    return words
  }

  /// The values that a field may have, one a line below a heading; empty where it may have any.
  func values(_ schema: JSON) -> String {
    guard let values = schema["enum"]?.array, !values.isEmpty else { return "" }
    return "ENUM:" + values.map { "\n    " + Self.said($0) }.joined()
  }

  /// The first of the values that a field may have, on a line of their own.
  private func firstValues(_ schema: JSON, _ indent: String) -> String {
    guard let values = schema["enum"]?.array, !values.isEmpty else { return "" }
    let first = values.prefix(4).map(Self.said).joined(separator: ", ")
    return "\n\(indent)enum: \(first)" + (values.count > 4 ? ", ...." : "")
  }

  private static func said(_ value: JSON) -> String {
    guard let text = value.string else { return value.compactText }
    return text.isEmpty ? "\"\"" : text
  }

  /// The list of the fields below.
  func fields(_ schema: JSON, isRecursive: Bool) -> String {
    let text = list(schema, 1, isRecursive, [])
    return text.isEmpty ? "" : "FIELDS:\n" + text
  }

  private func list(
    _ schema: JSON, _ level: Int, _ isRecursive: Bool, _ above: [String]
  ) -> String {
    let shape = resolved(schema)
    let required = shape["required"].texts
    let indent = String(repeating: "  ", count: level)
    var text = ""
    for field in (shape["properties"]?.object?.members ?? []).sorted(by: { $0.key < $1.key }) {
      let mark = required.contains(field.key) ? " -required-" : ""
      let kind = type(field.value)
      text += "\(indent)\(field.key)\t<\(kind)>\(mark)\(firstValues(field.value, indent))\n"
      if !isRecursive {
        let words = field.value.text("description")
        text += GoWordWrap.page(
          words.isEmpty ? "<no description>" : words, width: 78 - indent.count,
          indent: indent.count + 2)
        text += "\n\n"
      } else if !above.contains(kind) {
        text += list(field.value, level + 1, true, above + [kind])
      }
    }
    return text
  }
}
