import AWSModel
import Documents

/// Writes a document as the XML of query, EC2 and REST-XML responses, along its shape.
struct XMLOutput {
  let model: ServiceModel
  /// How many digits a second's fraction has.
  var fraction = TimestampText.Fraction.asNeeded

  /// The elements of a structure's members, in the model's order.
  ///
  /// Members that travel elsewhere (headers, the status) are left out.
  func members(_ object: JSONObject, _ shape: Shape, into xml: inout XMLWriter) {
    // Documents are in the model's order already: the next member is mostly the one after.
    var next = 0
    for part in object where !part.value.isNull {
      guard let place = Self.place(of: part.key, in: shape.members, from: next) else { continue }
      let member = shape.members[place]
      next = place + 1
      switch member.wire?.location {
      case "header", "headers", "statusCode": continue
      default: break
      }
      if member.wire?.isXMLAttribute == true { continue }
      let inner = model[member.shape]
      element(part.value, inner, member, named: name(of: member, inner), into: &xml)
    }
  }

  private static func place(of name: String, in members: [Member], from next: Int) -> Int? {
    members[next...].firstIndex { $0.name == name }
      ?? members[..<next].firstIndex { $0.name == name }
  }

  /// One value as an element, or as several where it is a flattened list or map.
  func element(
    _ value: JSON, _ shape: Shape, _ member: Member, named name: String, into xml: inout XMLWriter
  ) {
    switch value {
    case .object(let object) where shape.kind == .structure:
      xml.open(name, attributes(object, shape, member))
      members(object, shape, into: &xml)
      xml.close(name)
    case .object(let object) where shape.kind == .map:
      map(object, shape, member, named: name, into: &xml)
    case .array(let elements): list(elements, shape, member, named: name, into: &xml)
    case .null: break
    default:
      xml.element(name, ScalarText.text(value, shape, member, .iso8601, fraction))
    }
  }

  private func list(
    _ elements: [JSON], _ shape: Shape, _ member: Member, named name: String,
    into xml: inout XMLWriter
  ) {
    guard let element = shape.element else { return }
    let inner = model[element.shape]
    if isFlattened(shape, member) {
      for item in elements { self.element(item, inner, element, named: name, into: &xml) }
      return
    }
    guard !elements.isEmpty else { return xml.empty(name) }
    let inside = element.wire?.locationName ?? "member"
    xml.open(name)
    for item in elements { self.element(item, inner, element, named: inside, into: &xml) }
    xml.close(name)
  }

  private func map(
    _ object: JSONObject, _ shape: Shape, _ member: Member, named name: String,
    into xml: inout XMLWriter
  ) {
    guard let key = shape.key, let element = shape.element else { return }
    let inner = model[element.shape]
    let isFlat = isFlattened(shape, member)
    if !isFlat, object.isEmpty { return xml.empty(name) }
    if !isFlat { xml.open(name) }
    for part in object {
      xml.open(isFlat ? name : "entry")
      xml.element(key.wire?.locationName ?? "key", part.key)
      self.element(
        part.value, inner, element, named: element.wire?.locationName ?? "value", into: &xml)
      xml.close(isFlat ? name : "entry")
    }
    if !isFlat { xml.close(name) }
  }

  /// The element's name: of a flattened list that of its elements, where they have one.
  private func name(of member: Member, _ shape: Shape) -> String {
    if shape.kind == .list, isFlattened(shape, member),
      let name = shape.element?.wire?.locationName
    {
      return name
    }
    return member.wire?.locationName ?? shape.wire?.locationName ?? member.name
  }

  private func isFlattened(_ shape: Shape, _ member: Member) -> Bool {
    member.wire?.isFlattened == true || shape.wire?.isFlattened == true
  }

  /// The namespace of a structure, and the members that are attributes.
  private func attributes(
    _ object: JSONObject, _ shape: Shape, _ member: Member
  ) -> [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    if let space = member.wire?.xmlNamespace ?? shape.wire?.xmlNamespace,
      let uri = space["uri"]?.string ?? space.string
    {
      attributes.append((space["prefix"]?.string.map { "xmlns:\($0)" } ?? "xmlns", uri))
    }
    for member in shape.members where member.wire?.isXMLAttribute == true {
      guard let value = object[member.name]?.string else { continue }
      attributes.append((member.wire?.locationName ?? member.name, value))
    }
    return attributes
  }
}
