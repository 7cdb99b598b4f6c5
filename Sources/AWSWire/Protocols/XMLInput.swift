import AWSModel
import Documents

/// Turns the XML of a request into a document, along its shape.
struct XMLInput {
  let model: ServiceModel

  /// The value that an element of a shape means.
  func value(_ node: XMLNode, _ shape: Shape, _ member: Member?) throws(AWSError) -> JSON {
    switch shape.kind {
    case .structure: return try structure(node, shape)
    case .list:
      guard let element = shape.element else { return [] }
      let name = element.wire?.locationName ?? "member"
      return try list(node.children.filter { $0.name == name }, element)
    case .map: return try map(node.children.filter { $0.name == "entry" }, shape)
    default:
      guard node.children.isEmpty else {
        throw .malformedXML("Start of complex element found where not expected")
      }
      return try ScalarText.value(node.text, shape, member, .iso8601)
    }
  }

  private func structure(_ node: XMLNode, _ shape: Shape) throws(AWSError) -> JSON {
    var members: [JSONObject.Member] = []
    for member in shape.members where member.wire?.location == nil {
      if let value = try value(of: member, in: node) {
        members.append(.init(key: member.name, value: value))
      }
    }
    return .object(JSONObject(uniqueMembers: members))
  }

  /// A member's value inside an element; nil where it is not there.
  private func value(of member: Member, in node: XMLNode) throws(AWSError) -> JSON? {
    let shape = model[member.shape]
    let name = member.wire?.locationName ?? member.name
    if member.wire?.isXMLAttribute == true {
      return node.attribute(name).map(JSON.string)
    }
    let isFlattened = member.wire?.isFlattened == true || shape.wire?.isFlattened == true
    if isFlattened, shape.kind == .list, let element = shape.element {
      let named = node.children.filter { $0.name == name }
      let items =
        named.isEmpty
        ? node.children.filter { $0.name == element.wire?.locationName } : named
      guard !items.isEmpty else { return nil }
      return try list(items, element)
    }
    let found = node.children.filter { $0.name == name }
    guard let first = found.first else { return nil }
    return isFlattened && shape.kind == .map
      ? try map(found, shape) : try value(first, shape, member)
  }

  private func list(_ nodes: [XMLNode], _ element: Member) throws(AWSError) -> JSON {
    let inner = model[element.shape]
    var elements: [JSON] = []
    for node in nodes { elements.append(try value(node, inner, element)) }
    return .array(elements)
  }

  private func map(_ entries: [XMLNode], _ shape: Shape) throws(AWSError) -> JSON {
    guard let key = shape.key, let element = shape.element else { return [:] }
    let inner = model[element.shape]
    var object = JSONObject()
    for entry in entries {
      guard let name = entry.child(key.wire?.locationName ?? "key"),
        let content = entry.child(element.wire?.locationName ?? "value")
      else { throw .malformedXML("Unexpected map element termination") }
      object[name.text] = try value(content, inner, element)
    }
    return .object(object)
  }
}

extension AWSError {
  /// XML that is not well-formed, or is not the request's.
  ///
  /// Source: S3 API Reference, "Error responses": MalformedXML (400).
  static func malformedXML(
    _ message: String = "The XML you provided was not well-formed or did not validate against "
      + "our published schema"
  ) -> AWSError {
    AWSError(code: "MalformedXML", message: message)
  }
}
