import AWSModel
import Documents

/// REST with JSON bodies.
///
/// Source: Smithy specification, "AWS REST JSON 1 protocol".
struct RESTJSONCodec: Codec {
  func input(
    of request: WireRequest, _ route: Route, _ plan: OperationPlan
  ) throws(AWSError) -> JSON {
    guard let shape = plan.input else { return [:] }
    let walk = JSONWalk(model: plan.model)
    return try RESTInput(model: plan.model, request: request, route: route).document(shape) {
      part throws(AWSError) in
      let json = try JSONCodec.object(part.body)
      return walk.read(json, as: part.shape, part.member)
    }
  }

  func response(_ output: JSON, _ plan: OperationPlan, id: String) -> WireResponse {
    let walk = JSONWalk(model: plan.model)
    return RESTOutput(model: plan.model, id: id, contentType: "application/json")
      .response(output, plan) { part in
        var body: [UInt8] = []
        walk.write(part.value, as: part.shape, part.member).writeCompact(into: &body)
        return body
      }
  }

  func refusal(_ error: AWSError, _ route: Route, id: String) -> WireResponse {
    let exception = route.exception(error.code)
    var response = WireResponse(
      status: error.status(as: exception),
      headers: [
        WireHeader("Content-Type", "application/json"), WireHeader("x-amzn-RequestId", id),
        WireHeader("x-amzn-ErrorType", error.code),
      ])
    var members = JSONCodec.members(of: error, as: exception, route.model)
    if let model = route.model, let exception {
      let outside = exception.members.filter { $0.wire?.location != nil }
      response.headers += RESTOutput(model: model, id: id, contentType: "")
        .headers(error.details, exception)
      members.removeAll { member in outside.contains { $0.name == member.key } }
    }
    JSON.object(JSONObject(uniqueMembers: members)).writeCompact(into: &response.body)
    return response
  }
}
