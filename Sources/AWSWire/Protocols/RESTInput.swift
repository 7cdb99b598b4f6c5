import AWSModel
import Documents

/// Gathers a REST request's members from path, query string, headers and body.
///
/// Source: Smithy specification, "HTTP bindings".
struct RESTInput {
  /// The body and what it is to be read as.
  struct Body {
    let body: [UInt8]
    let shape: Shape
    /// The member that is the whole body; nil where the body holds several.
    let member: Member?
  }

  let model: ServiceModel
  let request: WireRequest
  let labels: [FormField]
  let query: [FormField]

  init(model: ServiceModel, request: WireRequest, route: Route) {
    self.model = model
    self.request = request
    if case .path(let labels, let query) = route.finding {
      self.labels = labels
      self.query = query
    } else {
      labels = []
      query = []
    }
  }

  /// The document, of which `read` makes the part that the body holds.
  func document(
    _ shape: Shape, read: (Body) throws(AWSError) -> JSON
  ) throws(AWSError) -> JSON {
    var inBody = JSONObject()
    var payload: JSON?
    if let name = shape.wire?.payload {
      if let member = shape.member(name) { payload = try self.payload(member, read: read) }
    } else if !request.body.isEmpty, shape.members.contains(where: { $0.wire?.location == nil }) {
      inBody = try read(Body(body: request.body, shape: shape, member: nil)).object ?? [:]
    }
    var members: [JSONObject.Member] = []
    for member in shape.members {
      let value: JSON?
      if member.wire?.location != nil {
        value = try outside(member)
      } else {
        value = member.name == shape.wire?.payload ? payload : inBody[member.name]
      }
      if let value { members.append(.init(key: member.name, value: value)) }
    }
    members += inBody.filter { shape.member($0.key) == nil }
    return .object(JSONObject(uniqueMembers: members))
  }

  /// The member that is the whole body; nil where the body is empty.
  private func payload(
    _ member: Member, read: (Body) throws(AWSError) -> JSON
  ) throws(AWSError) -> JSON? {
    let shape = model[member.shape]
    guard !request.body.isEmpty else { return nil }
    switch shape.kind {
    case .blob: return .string(Base64.encode(request.body))
    case .string where shape.wire?.isEventStream != true:
      guard let text = String(validating: request.body, as: UTF8.self) else {
        throw AWSError(code: "SerializationException", message: "The body is not UTF-8.")
      }
      return .string(text)
    default: return try read(Body(body: request.body, shape: shape, member: member))
    }
  }

  /// A member that travels in path, query string or headers; nil where it is not there.
  ///
  /// - Throws: of text that cannot be read, the same as of a body that cannot be read. Source:
  ///   Smithy, malformed request tests of `restJson1`.
  private func outside(_ member: Member) throws(AWSError) -> JSON? {
    do throws(AWSError) {
      return try told(member)
    } catch {
      guard error.code == "MalformedInput" else { throw error }
      throw AWSError(code: "SerializationException", message: error.message)
    }
  }

  private func told(_ member: Member) throws(AWSError) -> JSON? {
    let shape = model[member.shape]
    let name = member.wire?.locationName ?? member.name
    switch member.wire?.location {
    case "uri":
      guard let text = labels.first(name) else { return nil }
      return try ScalarText.value(text, shape, member, .iso8601)
    case "querystring": return try queried(name, shape, member)
    case "header":
      guard let text = request.header(name) else { return nil }
      return try header(text, shape, member)
    case "headers": return prefixed(name)
    default: return nil
    }
  }

  private func queried(
    _ name: String, _ shape: Shape, _ member: Member
  ) throws(AWSError) -> JSON? {
    if shape.kind == .map { return try map(shape) }
    guard shape.kind == .list, let element = shape.element else {
      guard let text = query.first(name) else { return nil }
      return try ScalarText.value(text, shape, member, .iso8601)
    }
    let inner = model[element.shape]
    var elements: [JSON] = []
    for field in query where field.name == name {
      elements.append(try ScalarText.value(field.value, inner, element, .iso8601))
    }
    guard !elements.isEmpty else { return nil }
    return .array(elements)
  }

  /// Every field that is no other member's.
  private func map(_ shape: Shape) throws(AWSError) -> JSON? {
    guard let element = shape.element else { return nil }
    let inner = model[element.shape]
    var object = JSONObject()
    for field in query where !field.name.hasPrefix("X-Amz-") {
      if inner.kind == .list {
        let before = object[field.name]?.array ?? []
        object[field.name] = .array(before + [.string(field.value)])
      } else if object[field.name] == nil {
        object[field.name] = try ScalarText.value(field.value, inner, element, .iso8601)
      }
    }
    guard !object.isEmpty else { return nil }
    return .object(object)
  }

  private func header(
    _ text: String, _ shape: Shape, _ member: Member
  ) throws(AWSError) -> JSON {
    if member.wire?.isJSONValue == true || shape.wire?.isJSONValue == true {
      guard let bytes = Base64.decode(text), let value = try? JSON(parsing: bytes) else {
        throw AWSError(code: "SerializationException", message: "A header holds no JSON.")
      }
      return value
    }
    guard shape.kind == .list, let element = shape.element else {
      return try ScalarText.value(text, shape, member, .http)
    }
    let inner = model[element.shape]
    var elements: [JSON] = []
    for part in HeaderList.split(text, holdsDates: inner.kind == .timestamp) {
      elements.append(try ScalarText.value(part, inner, element, .http))
    }
    return .array(elements)
  }

  /// The headers that begin with a prefix, as a map of the rest of their names.
  private func prefixed(_ prefix: String) -> JSON? {
    var object = JSONObject()
    for header in request.headers
    where header.name.utf8.count > prefix.utf8.count
      && WireHeader(String(header.name.prefix(prefix.count)), "").isCalled(prefix)
    {
      object[String(header.name.dropFirst(prefix.count))] = .string(header.value)
    }
    guard !object.isEmpty else { return nil }
    return .object(object)
  }
}
