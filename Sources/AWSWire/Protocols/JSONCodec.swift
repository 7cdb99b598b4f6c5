import AWSModel
import Documents

/// AWS JSON 1.0 and 1.1: the operation in `X-Amz-Target`, documents as they stand.
///
/// Source: Smithy specification, "AWS JSON 1.1 protocol".
struct JSONCodec: Codec {
  func input(
    of request: WireRequest, _ route: Route, _ plan: OperationPlan
  ) throws(AWSError) -> JSON {
    let document = try Self.object(request.body)
    guard !plan.inputIsPlain, let shape = plan.input else { return document }
    return JSONWalk(model: plan.model).read(document, as: shape)
  }

  func response(_ output: JSON, _ plan: OperationPlan, id: String) -> WireResponse {
    var body: [UInt8] = []
    if plan.output != nil {
      let plain = plan.outputIsPlain
      let value =
        plain ? output : plan.output.map { JSONWalk(model: plan.model).write(output, as: $0) }
      body.reserveCapacity(1024)
      (value ?? output).writeCompact(into: &body)
    } else {
      body = Array("{}".utf8)
    }
    return WireResponse(status: 200, headers: Self.headers(plan.model, id), body: body)
  }

  func refusal(_ error: AWSError, _ route: Route, id: String) -> WireResponse {
    let exception = route.exception(error.code)
    let isCompatible = route.model?.metadata.isQueryCompatible ?? false
    var members: [JSONObject.Member] = [
      .init(
        key: "__type", value: .string(isCompatible ? exception?.name ?? error.code : error.code))
    ]
    members += Self.members(of: error, as: exception, route.model)
    var headers = Self.headers(route.model, id)
    if isCompatible {
      headers.append(Self.queryError(error, exception))
    }
    var body: [UInt8] = []
    JSON.object(JSONObject(uniqueMembers: members)).writeCompact(into: &body)
    return WireResponse(status: error.status(as: exception), headers: headers, body: body)
  }

  /// The JSON object of a body; an empty body is an empty one.
  static func object(_ body: [UInt8]) throws(AWSError) -> JSON {
    guard !body.isEmpty else { return [:] }
    let document: JSON
    do {
      document = try JSON(parsing: body)
    } catch {
      throw AWSError(code: "SerializationException", message: error.description)
    }
    guard document.object != nil else {
      throw AWSError(
        code: "SerializationException",
        message: document.array == nil
          ? "Unexpected token at the start of the body; a JSON object is expected."
          : "Start of list found where not expected.")
    }
    return document
  }

  /// The sentence and the other members of an error, under the names of its exception.
  static func members(
    of error: AWSError, as exception: Shape?, _ model: ServiceModel?
  ) -> [JSONObject.Member] {
    let known = exception?.members.first { $0.name.lowercased() == "message" }
    let name =
      known.map { $0.wire?.locationName ?? $0.name }
      // The framework's own error says it with a capital letter.
      ?? (error.code == "SerializationException" ? "Message" : "message")
    var members = [JSONObject.Member(key: name, value: .string(error.message))]
    guard !error.details.isEmpty else { return members }
    let details = JSON.object(error.details)
    let written =
      model.flatMap { model in exception.map { JSONWalk(model: model).write(details, as: $0) } }
    members += (written ?? details).object?.members.filter { $0.key != name } ?? []
    return members
  }

  /// The code that the service had when it spoke the query protocol, for clients that know it.
  static func queryError(_ error: AWSError, _ exception: Shape?) -> WireHeader {
    let blame = error.isSenderFault(as: exception) ? "Sender" : "Receiver"
    return WireHeader(
      "x-amzn-query-error", "\(exception?.exception?.code ?? error.code);\(blame)")
  }

  private static func headers(_ model: ServiceModel?, _ id: String) -> [WireHeader] {
    let version = model?.metadata.jsonVersion ?? "1.1"
    return [
      WireHeader(
        "Content-Type",
        version == "1.0" ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1"),
      WireHeader("x-amzn-RequestId", id),
    ]
  }
}
