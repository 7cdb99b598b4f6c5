import AWSModel
import Documents

/// Puts a REST response's members into status, headers and body.
///
/// Source: Smithy specification, "HTTP bindings".
struct RESTOutput {
  /// What the body holds, and as what.
  struct Body {
    let value: JSON
    let shape: Shape
    /// The member that is the whole body; nil where the body holds several.
    let member: Member?
  }

  let model: ServiceModel
  let id: String
  let contentType: String

  /// The response, of which `write` makes a structured body.
  func response(
    _ output: JSON, _ plan: OperationPlan, write: (Body) -> [UInt8]
  ) -> WireResponse {
    var response = WireResponse(
      status: plan.operation.responseCode ?? 200,
      headers: [WireHeader("x-amzn-RequestId", id)])
    guard let shape = plan.output, let object = output.object else { return response }
    if let status = shape.members.first(where: { $0.wire?.location == "statusCode" }),
      let code = object[status.name]?.integer, (100...599).contains(code)
    {
      response.status = Int(code)
    }
    response.headers += headers(object, shape)
    var type = contentType
    if let name = shape.wire?.payload {
      if let member = shape.member(name), let value = object[name] {
        (response.body, type) = payload(value, member, write)
      }
    } else {
      let inside = JSONObject(
        uniqueMembers: object.filter { shape.member($0.key)?.wire?.location == nil })
      // S3 and the like answer no body at all where nothing travels in it.
      if shape.members.contains(where: { $0.wire?.location == nil }) {
        response.body = write(Body(value: .object(inside), shape: shape, member: nil))
      } else if contentType == "application/json" {
        response.body = Array("{}".utf8)
      }
    }
    if response.status == 204 { response.body = [] }
    if !response.body.isEmpty,
      !response.headers.contains(where: { $0.isCalled("content-type") })
    {
      response.headers.append(WireHeader("Content-Type", type))
    }
    return response
  }

  /// The headers that members of a structure travel in.
  func headers(_ object: JSONObject, _ shape: Shape) -> [WireHeader] {
    var headers: [WireHeader] = []
    for member in shape.members {
      guard let location = member.wire?.location, let value = object[member.name], !value.isNull
      else { continue }
      let name = member.wire?.locationName ?? member.name
      switch location {
      case "header":
        if let text = text(value, member) { headers.append(WireHeader(name, Self.safe(text))) }
      case "headers":
        for part in value.object ?? [:] {
          headers.append(
            WireHeader(Self.safe(name + part.key), Self.safe(part.value.string ?? "")))
        }
      default: break
      }
    }
    return headers
  }

  private func payload(
    _ value: JSON, _ member: Member, _ write: (Body) -> [UInt8]
  ) -> (body: [UInt8], type: String) {
    let shape = model[member.shape]
    switch shape.kind {
    case .blob:
      return (Base64.decode(value.string ?? "") ?? [], "application/octet-stream")
    case .string: return (Array((value.string ?? "").utf8), "text/plain")
    default: return (write(Body(value: value, shape: shape, member: member)), contentType)
    }
  }

  /// A value as a header has it; nil where it is an empty list.
  private func text(_ value: JSON, _ member: Member) -> String? {
    let shape = model[member.shape]
    if member.wire?.isJSONValue == true || shape.wire?.isJSONValue == true {
      return Base64.encode(Array(value.compactText.utf8))
    }
    guard shape.kind == .list, let element = shape.element else {
      return ScalarText.text(value, shape, member, .http)
    }
    let inner = model[element.shape]
    let values = (value.array ?? []).map { ScalarText.text($0, inner, element, .http) }
    if values.isEmpty { return nil }
    return inner.kind == .string ? HeaderList.join(values) : values.joined(separator: ",")
  }

  /// Text without what would end a header.
  private static func safe(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    return String(
      decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
  }
}
