import Documents

/// What the documents of a defined kind are made of.
///
/// Source: apiextensions-apiserver, `pkg/apiserver/schema`; kube-openapi, `pkg/validation` for the
/// sentences.
struct StructuralSchema: Sendable {
  let json: JSON

  init(_ json: JSON) { self.json = json }

  /// The document with the defaults of the schema.
  func filled(_ value: JSON) -> JSON { Self.fill(value, json) }

  private static func fill(_ value: JSON, _ schema: JSON) -> JSON {
    switch value {
    case .object(var object):
      for property in schema["properties"]?.object ?? [:] {
        if object[property.key] == nil, let start = property.value["default"] {
          object[property.key] = start
        }
        if let inner = object[property.key] { object[property.key] = fill(inner, property.value) }
      }
      if let other = schema["additionalProperties"], other.object != nil {
        for member in object where schema["properties"]?[member.key] == nil {
          object[member.key] = fill(member.value, other)
        }
      }
      return .object(object)
    case .array(let elements):
      guard let items = schema["items"] else { return value }
      return .array(elements.map { fill($0, items) })
    default: return value
    }
  }

  /// The document without what the schema does not know, and the paths of that.
  func pruned(_ document: JSON) -> (JSON, unknown: [String]) {
    var unknown: [String] = []
    var result = JSONObject()
    for member in document.object ?? [:] {
      if ["apiVersion", "kind", "metadata"].contains(member.key) {
        result[member.key] = member.value
      } else if let schema = json["properties"]?[member.key] {
        result[member.key] = Self.prune(member.value, schema, member.key, &unknown)
      } else if Self.keepsAll(json) {
        result[member.key] = member.value
      } else {
        unknown.append(member.key)
      }
    }
    return (.object(result), unknown)
  }

  private static func keepsAll(_ schema: JSON) -> Bool {
    schema["x-kubernetes-preserve-unknown-fields"]?.bool == true
      || schema["additionalProperties"]?.bool == true
  }

  private static func prune(
    _ value: JSON, _ schema: JSON, _ path: String, _ unknown: inout [String]
  ) -> JSON {
    switch value {
    case .object(let object):
      let properties = schema["properties"]
      if keepsAll(schema), properties == nil { return value }
      let other = schema["additionalProperties"]
      var result = JSONObject(room: object.count)
      for member in object {
        let here = "\(path).\(member.key)"
        if let inner = properties?[member.key] ?? (other?.object == nil ? nil : other) {
          result[member.key] = prune(member.value, inner, here, &unknown)
        } else if keepsAll(schema) {
          result[member.key] = member.value
        } else {
          unknown.append(here)
        }
      }
      return .object(result)
    case .array(let elements):
      guard let items = schema["items"] else { return value }
      return .array(
        elements.enumerated().map { prune($0.element, items, "\(path)[\($0.offset)]", &unknown) })
    default: return value
    }
  }

  /// What is wrong with a document.
  func errors(in document: JSON) -> [FieldError] {
    var all: [FieldError] = []
    Self.check(document, json, "", &all)
    return all
  }

  private static func check(
    _ value: JSON, _ schema: JSON, _ path: String, _ all: inout [FieldError]
  ) {
    if value.isNull, schema["nullable"]?.bool == true { return }
    if let type = schema["type"]?.string, !isOf(value, type),
      schema["x-kubernetes-int-or-string"]?.bool != true
    {
      let name = typeName(value)
      all.append(
        FieldError(
          path, .typeInvalid, value: "\"\(name)\"",
          "\(path) in body must be of type \(type): \"\(name)\""))
      return
    }
    StructuralLimits.check(value, schema, path, &all)
    switch value {
    case .object(let object):
      for name in (schema["required"]?.array ?? []).compactMap(\.string)
      where object[name] == nil && !(path.isEmpty && name == "metadata") {
        all.append(FieldError(joined(path, name), .required))
      }
      for member in object {
        let other = schema["additionalProperties"]
        if let inner = schema["properties"]?[member.key] ?? (other?.object == nil ? nil : other) {
          check(member.value, inner, joined(path, member.key), &all)
        }
      }
    case .array(let elements):
      guard let items = schema["items"] else { return }
      for (index, element) in elements.enumerated() {
        check(element, items, "\(path)[\(index)]", &all)
      }
    default: break
    }
  }

  private static func joined(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : "\(path).\(name)"
  }

  private static func isOf(_ value: JSON, _ type: String) -> Bool {
    switch (type, value) {
    case ("string", .string), ("boolean", .bool), ("integer", .integer), ("number", .integer),
      ("number", .double), ("array", .array), ("object", .object):
      true
    case ("integer", .double(let number)): number == number.rounded()
    default: false
    }
  }

  private static func typeName(_ value: JSON) -> String {
    switch value {
    case .string: "string"
    case .bool: "boolean"
    case .integer: "integer"
    case .double: "number"
    case .array: "array"
    case .object: "object"
    case .null: "null"
    }
  }
}
