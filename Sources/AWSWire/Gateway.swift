import AWSModel
import Documents
import Sandbox

/// A sandbox behind the wire protocols of AWS: HTTP request in, HTTP response out.
///
/// It knows no sockets: whoever listens hands it whole requests, one after the other.
public struct Gateway: Sendable {
  /// The simulated cloud that answers.
  public var sandbox: Sandbox
  var memory = RouteMemory()
  var requestIDs: RequestIDs

  /// A gateway to `sandbox`.
  public init(sandbox: Sandbox) {
    self.sandbox = sandbox
    requestIDs = RequestIDs(seed: sandbox.world.dice.seed)
  }

  /// Answers a request; whatever is wrong with it, the answer is a response.
  public mutating func answer(_ request: WireRequest) -> WireResponse {
    answer(request, along: route(request))
  }

  /// Answers a request of which `route` was found out already.
  public mutating func answer(_ request: WireRequest, along route: Route) -> WireResponse {
    let id = requestIDs.next()
    do throws(AWSError) {
      if let fault = route.fault { throw fault }
      guard let plan = route.plan else { throw .untold }
      try Self.checkEncoding(of: request)
      let codec = route.wire.codec
      let input = try codec.input(of: request, route, plan)
      let answer = try sandbox.perform(
        Request(
          service: plan.model.name, operation: plan.operation.name, input: input,
          region: route.region))
      var response = codec.response(answer.output, plan, id: id)
      for notice in answer.notices {
        response.headers.append(WireHeader("x-drydock-notice", Self.headerText(notice)))
      }
      return Self.sent(response, request)
    } catch {
      return Self.sent(route.wire.codec.refusal(error, route, id: id), request)
    }
  }

  /// Refuses a request of which `route` was found out, in the words of its protocol.
  public mutating func refuse(
    _ request: WireRequest, along route: Route, with error: AWSError
  ) -> WireResponse {
    Self.sent(route.wire.codec.refusal(error, route, id: requestIDs.next()), request)
  }

  /// A response as its method wants it: `HEAD` is answered without a body.
  private static func sent(_ response: WireResponse, _ request: WireRequest) -> WireResponse {
    guard request.method == "HEAD", !response.body.isEmpty else { return response }
    var response = response
    response.body = []
    return response
  }

  /// Text that a header can carry: printable ASCII, anything else a question mark.
  private static func headerText(_ text: String) -> String {
    guard text.utf8.contains(where: { !(0x20...0x7E).contains($0) }) else { return text }
    return String(
      decoding: text.unicodeScalars.map {
        (0x20...0x7E).contains($0.value) ? UInt8($0.value) : 0x3F
      },
      as: UTF8.self)
  }

  private static func checkEncoding(of request: WireRequest) throws(AWSError) {
    guard let encoding = request.header("content-encoding"), encoding == "gzip" else { return }
    throw AWSError(
      code: "UnsupportedMediaType",
      message: "Drydock reads no compressed bodies; send it plain "
        + "(disable_request_compression = true).",
      status: 415)
  }
}

extension AWSError {
  /// A request from which no service can be told.
  static let untold = AWSError(
    code: "UnknownService",
    message: "Drydock cannot tell which AWS service this is for: sign the request, or send "
      + "X-Amz-Target, Action and Version, or a host such as ecs.us-east-1.amazonaws.com.",
    status: 404)
}
