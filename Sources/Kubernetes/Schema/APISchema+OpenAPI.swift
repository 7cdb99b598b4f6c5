import Documents

// The schema as OpenAPI components.
extension APISchema {
  /// The components that describe these kinds, with everything they refer to.
  ///
  /// Source: kube-openapi; the descriptions are our own.
  func openAPI(of kinds: [ServedKind]) -> JSON {
    var waiting: [(SchemaMessage, Resource?)] = []
    for kind in kinds {
      let resource = kind.resource
      guard let message = message(apiVersion: resource.apiVersion, kind: resource.kind) else {
        continue
      }
      waiting.append((message, resource))
    }
    return components(waiting)
  }

  /// What every document's metadata is made of.
  var metadataComponents: JSON {
    components(messages["meta/v1.ObjectMeta"].map { [($0, nil)] } ?? [])
  }

  private func components(_ first: [(SchemaMessage, Resource?)]) -> JSON {
    var waiting = first
    var done: Set<String> = []
    var components = JSONObject()
    while let (message, resource) = waiting.popLast() {
      guard done.insert(message.name).inserted else { continue }
      var references: [String] = []
      components.add(
        Self.componentName(message.name), component(message, resource, &references))
      for name in references {
        if let next = messages[name] { waiting.append((next, nil)) }
        if let scalar = Self.scalars[name], done.insert(name).inserted {
          components.add(name, scalar)
        }
      }
    }
    return .object(
      JSONObject(uniqueMembers: components.members.sorted { $0.key < $1.key }))
  }

  /// `io.k8s.api.apps.v1.DeploymentSpec`.
  private static func componentName(_ name: String) -> String {
    let dotted = String(name.map { $0 == "/" ? "." : $0 })
    if name.hasPrefix("meta/") { return "io.k8s.apimachinery.pkg.apis.\(dotted)" }
    if name.hasPrefix("apiextensions/") {
      return "io.k8s.apiextensions-apiserver.pkg.apis.\(dotted)"
    }
    return "io.k8s.api.\(dotted)"
  }

  private func component(
    _ message: SchemaMessage, _ resource: Resource?, _ references: inout [String]
  ) -> JSON {
    var properties = JSONObject()
    var required: [String] = []
    collect(message, [], &properties, &required, &references)
    var shape = JSONObject()
    shape.add("description", descriptions?.about(message).map { .string($0) })
    shape.add("type", "object")
    shape.add("required", required.isEmpty ? nil : .texts(required.sorted()))
    shape.add(
      "properties",
      .object(JSONObject(uniqueMembers: properties.members.sorted { $0.key < $1.key })))
    if let resource {
      shape.add(
        "x-kubernetes-group-version-kind",
        [
          [
            "group": .string(resource.group), "kind": .string(resource.kind),
            "version": .string(resource.version),
          ]
        ])
    }
    return .object(shape)
  }

  private func collect(
    _ message: SchemaMessage, _ outer: [SchemaMessage], _ properties: inout JSONObject,
    _ required: inout [String], _ references: inout [String]
  ) {
    for field in message.fields {
      if field.isEmbedded, case .message(let name) = field.type, let inner = messages[name] {
        collect(inner, outer + [message], &properties, &required, &references)
      } else if properties[field.name] == nil {
        let words = words(about: field.name, of: outer + [message])
        properties.add(field.name, property(of: field, message, &references).described(by: words))
        if field.isRequired { required.append(field.name) }
      }
    }
  }

  /// What embeds a field knows best what it is for there.
  private func words(about field: String, of messages: [SchemaMessage]) -> String? {
    messages.lazy.compactMap { descriptions?.words(about: field, of: $0) }.first
  }

  private func property(
    of field: SchemaField, _ message: SchemaMessage, _ references: inout [String]
  ) -> JSON {
    var shape = property(field.type, &references)
    if let values = values?.values(of: field.name, of: message) {
      shape = shape.setting("enum", .array(values))
    }
    if let values = values?.values(of: field.name + "[]", of: message), let items = shape["items"] {
      shape = shape.setting("items", items.setting("enum", .array(values)))
    }
    return shape
  }

  private func property(_ type: SchemaType, _ references: inout [String]) -> JSON {
    switch type {
    case .text: return ["type": "string"]
    case .truth: return ["type": "boolean"]
    case .int32: return ["type": "integer", "format": "int32"]
    case .int64: return ["type": "integer", "format": "int64"]
    case .number: return ["type": "number", "format": "double"]
    case .bytes: return ["type": "string", "format": "byte"]
    case .time: return ["type": "string", "format": "date-time"]
    case .quantity: return Self.reference(to: Self.quantity, &references)
    case .intOrText: return Self.reference(to: Self.intOrText, &references)
    case .anything: return ["type": "object"]
    case .list(let element):
      return ["type": "array", "items": property(element, &references)]
    case .map(let value):
      return ["type": "object", "additionalProperties": property(value, &references)]
    case .message(let name):
      references.append(name)
      return Self.reference(toComponent: Self.componentName(name))
    }
  }

  private static func reference(to scalar: String, _ references: inout [String]) -> JSON {
    references.append(scalar)
    return reference(toComponent: scalar)
  }

  private static func reference(toComponent name: String) -> JSON {
    ["allOf": [["$ref": .string("#/components/schemas/\(name)")]]]
  }

  private static let quantity = "io.k8s.apimachinery.pkg.api.resource.Quantity"
  private static let intOrText = "io.k8s.apimachinery.pkg.util.intstr.IntOrString"

  /// Values of which people say what they are by a name, though they are one text or number.
  private static let scalars: [String: JSON] = [
    quantity: [
      "description": .string(
        "An amount: a number that may end with a suffix, thousandfold (n, u, m, k, M, G, T, P, E) or "
          + "in powers of 1024 (Ki, Mi, Gi, Ti, Pi, Ei), such as 250m, 2 or 512Mi."),
      "oneOf": [["type": "string"], ["type": "number"]],
    ],
    intOrText: [
      "description": "A whole number, or a text such as a percentage or the name of a port.",
      "format": "int-or-string", "oneOf": [["type": "integer"], ["type": "string"]],
    ],
  ]
}

extension JSON {
  /// The schema with what it is for.
  func described(by words: String?) -> JSON {
    words.map { setting("description", .string($0)) } ?? self
  }
}
