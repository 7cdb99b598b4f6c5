import AWSModel
import Documents
import Sandbox

/// A sandbox behind the wire protocols of AWS: HTTP request in, HTTP response out.
///
/// It knows no sockets: whoever listens hands it whole requests, one after the other.
public struct Gateway: Sendable {
  /// The simulated cloud that answers.
  public var sandbox: Sandbox
  /// The certificate that clients of EKS clusters are told to trust, in PEM and base64, where the
  /// clusters are served beside the gateway; nil where they are not.
  public var clusterAuthority: String?
  let addresses: ServiceAddresses
  var memory = RouteMemory()
  var requestIDs: RequestIDs

  /// A gateway to `sandbox`.
  public init(sandbox: Sandbox) {
    self.sandbox = sandbox
    addresses = ServiceAddresses(sandbox.library.directory)
    requestIDs = RequestIDs(seed: sandbox.world.dice.seed)
  }

  /// Answers a request; whatever is wrong with it, the answer is a response.
  public mutating func answer(_ request: WireRequest) -> WireResponse {
    answer(request, along: route(request))
  }

  /// Answers a request of which `route` was found out already.
  public mutating func answer(_ request: WireRequest, along route: Route) -> WireResponse {
    response(to: request, along: route, perform(request, along: route))
  }

  /// Does what a request asks, and leaves the writing down to `response`.
  public mutating func perform(
    _ request: WireRequest, along route: Route
  ) -> Result<Response, AWSError> {
    do throws(AWSError) {
      if let fault = route.fault { throw fault }
      guard let plan = route.plan else { throw .untold }
      let request = try Self.opened(request, route.wire)
      let caller = try self.caller(route)
      let input = try route.wire.codec.input(of: request, route, plan)
      var response = try sandbox.performUnordered(
        Request(
          service: plan.model.name, operation: plan.operation.name, input: input,
          region: route.region, caller: caller))
      if plan.model.name == "eks" { response.output = served(response.output, to: request) }
      return .success(response)
    } catch {
      return .failure(error)
    }
  }

  /// Writes down what a request came to, as its protocol wants it.
  public mutating func response(
    to request: WireRequest, along route: Route, _ result: Result<Response, AWSError>
  ) -> WireResponse {
    switch (result, route.plan) {
    case (.failure(let error), _): return refuse(request, along: route, with: error)
    case (.success, nil): return refuse(request, along: route, with: .untold)
    case (.success(let answer), let plan?):
      var response = route.wire.codec.response(answer.output, plan, id: requestIDs.next())
      for notice in answer.notices {
        response.headers.append(WireHeader("x-drydock-notice", Self.headerText(notice)))
      }
      return Self.sent(response, request)
    }
  }

  /// Refuses a request of which `route` was found out, in the words of its protocol.
  public mutating func refuse(
    _ request: WireRequest, along route: Route, with error: AWSError
  ) -> WireResponse {
    Self.sent(route.wire.codec.refusal(error, route, id: requestIDs.next()), request)
  }

  /// Who asks, as the access key says.
  private func caller(_ route: Route) throws(AWSError) -> Caller {
    guard let signature = route.signature else { return Caller() }
    return try sandbox.identity(
      ofAccessKey: signature.accessKeyID, asking: route.model?.name ?? "sts")
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

  /// The request with its body opened; what S3 stores may be compressed as it likes.
  static func opened(
    _ request: WireRequest, _ wire: ServiceMetadata.WireProtocol
  ) throws(AWSError) -> WireRequest {
    guard wire != .restXML, let encoding = request.header("content-encoding"),
      encoding != "identity", !encoding.isEmpty
    else { return request }
    guard encoding == "gzip" else {
      throw AWSError(
        code: "UnsupportedMediaType",
        message: "Drydock reads no bodies encoded as \(encoding); send it plain or as gzip.",
        status: 415)
    }
    do {
      var request = request
      request.body = try Gzip.open(request.body)
      return request
    } catch {
      throw AWSError(code: "SerializationException", message: "The body is no gzip.")
    }
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
