import AWSModel
import Documents

/// Smithy RPC v2 with CBOR bodies, which current clients of CloudWatch speak.
///
/// Source: Smithy specification, "Smithy RPC v2 CBOR protocol".
struct CBORCodec: Codec {
  func input(
    of request: WireRequest, _ route: Route, _ plan: OperationPlan
  ) throws(AWSError) -> JSON {
    guard !request.body.isEmpty else { return [:] }
    do {
      let document = try CBORReader.read(request.body)
      if document.object != nil { return document }
    } catch {
      throw AWSError(code: "SerializationException", message: "The body is no well-formed CBOR.")
    }
    throw AWSError(code: "SerializationException", message: "The body holds no CBOR map.")
  }

  func response(_ output: JSON, _ plan: OperationPlan, id: String) -> WireResponse {
    var headers = Self.headers(id)
    guard let shape = plan.output else {
      headers.removeAll { $0.name == "Content-Type" }
      return WireResponse(status: 200, headers: headers)
    }
    var writer = CBORWriter(model: plan.model)
    writer.write(output, as: shape)
    return WireResponse(status: 200, headers: headers, body: writer.bytes)
  }

  func refusal(_ error: AWSError, _ route: Route, id: String) -> WireResponse {
    let exception = route.exception(error.code)
    let message = exception?.members.first { $0.name.lowercased() == "message" }?.name
    var members: [JSONObject.Member] = [
      .init(key: "__type", value: .string(exception?.name ?? error.code)),
      .init(key: message ?? "message", value: .string(error.message)),
    ]
    members += error.details.filter { $0.key != message }
    var writer = CBORWriter(model: route.model)
    writer.write(.object(JSONObject(uniqueMembers: members)), as: exception)
    var headers = Self.headers(id)
    if route.model?.metadata.isQueryCompatible == true {
      headers.append(JSONCodec.queryError(error, exception))
    }
    return WireResponse(
      status: error.status(as: exception), headers: headers, body: writer.bytes)
  }

  private static func headers(_ id: String) -> [WireHeader] {
    [
      WireHeader("Content-Type", "application/cbor"),
      WireHeader("smithy-protocol", "rpc-v2-cbor"), WireHeader("x-amzn-RequestId", id),
    ]
  }
}
