import AWSModel
import AWSWire
import Documents

/// Writes requests as a client does that checks nothing: whatever a document holds is sent.
public struct RawRequest {
  let model: ServiceModel

  /// A writer of requests to the service of `model`.
  public init(model: ServiceModel) { self.model = model }

  /// The HTTP request for `input`; nil where a part of the path would be empty, because such a
  /// path is another operation's.
  public func request(_ operation: OperationModel, _ input: JSON) -> WireRequest? {
    let labels = operation.input.map { model[$0].members.filter { $0.wire?.location == "uri" } }
    guard (labels ?? []).allSatisfy({ input[$0.name].map(Self.plain)?.isEmpty == false }) else {
      return nil
    }
    return model.metadata.wire == .restJSON ? rest(operation, input) : json(operation, input)
  }

  // MARK: AWS JSON

  private func json(_ operation: OperationModel, _ input: JSON) -> WireRequest {
    WireRequest(
      method: "POST", target: "/",
      headers: headers + [
        WireHeader("Content-Type", "application/x-amz-json-\(model.metadata.jsonVersion ?? "1.1")"),
        WireHeader("X-Amz-Target", "\(model.metadata.targetPrefix ?? "").\(operation.name)"),
      ],
      body: Array(input.compactText.utf8))
  }

  /// A signature that nobody verifies: the service is told from its scope.
  private var headers: [WireHeader] {
    let name = model.metadata.signingName
    return [
      WireHeader("Host", "\(model.metadata.endpointPrefix).us-east-1.amazonaws.com"),
      WireHeader("X-Amz-Date", "20260105T090000Z"),
      WireHeader(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260105/us-east-1/\(name)/aws4_request, "
          + "SignedHeaders=host;x-amz-date, Signature=\(String(repeating: "0", count: 64))"),
    ]
  }

  // MARK: REST

  private func rest(_ operation: OperationModel, _ input: JSON) -> WireRequest {
    var target = operation.requestURI
    var fields: [String] = []
    var headers = headers
    var body = JSONObject()
    let members = operation.input.map { model[$0].members } ?? []
    for member in members {
      let name = member.wire?.locationName ?? member.name
      let value = input[member.name]
      switch member.wire?.location {
      case "uri":
        let text = value.map(Self.plain) ?? ""
        target = target.replacing("{\(name)}", with: Self.escaped(text))
          .replacing("{\(name)+}", with: Self.escaped(text))
      case "querystring": fields += value.map { Self.fields(name, $0) } ?? []
      case "header": if let value { headers.append(WireHeader(name, Self.plain(value))) }
      default: if let value { body[name] = named(value, as: member.shape) }
      }
    }
    if !fields.isEmpty {
      target += (target.contains("?") ? "&" : "?") + fields.joined(separator: "&")
    }
    let hasBody = members.contains { $0.wire?.location == nil }
    return WireRequest(
      method: operation.httpMethod, target: target,
      headers: headers + (hasBody ? [WireHeader("Content-Type", "application/json")] : []),
      body: hasBody ? Array(JSON.object(body).compactText.utf8) : [])
  }

  /// A value of the body with its members under their names on the wire.
  private func named(_ value: JSON, as id: ShapeID) -> JSON {
    let shape = model[id]
    switch value {
    case .object(let object) where shape.kind == .structure:
      return .object(
        JSONObject(
          object.map { entry in
            guard let member = shape.member(entry.key) else { return (entry.key, entry.value) }
            return (
              member.wire?.locationName ?? member.name, named(entry.value, as: member.shape)
            )
          }))
    case .array(let elements):
      guard let element = shape.element else { return value }
      return .array(elements.map { named($0, as: element.shape) })
    default: return value
    }
  }

  private static func fields(_ name: String, _ value: JSON) -> [String] {
    switch value {
    case .array(let elements): elements.flatMap { fields(name, $0) }
    case .object(let object): object.flatMap { fields($0.key, $0.value) }
    default: ["\(escaped(name))=\(escaped(plain(value)))"]
    }
  }

  private static func plain(_ value: JSON) -> String { value.string ?? value.compactText }

  private static func escaped(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      let letter = Character(Unicode.Scalar(byte))
      if byte < 0x80, letter.isLetter || letter.isNumber || "-._~".contains(letter) {
        result.append(letter)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
  }
}
