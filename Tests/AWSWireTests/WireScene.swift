import AWSModel
import AWSWire
import Documents
import Sandbox
import TestSupport

/// A gateway to a fresh sandbox, and requests as clients send them.
struct WireScene {
  var gateway = Gateway(sandbox: Sandbox(library: WireScene.library))

  static let library = ModelLibrary(load: Models.load)

  /// A signed `POST` of AWS JSON.
  static func json(_ target: String, _ body: String, service: String = "ecs") -> WireRequest {
    WireRequest(
      method: "POST", target: "/",
      headers: [
        WireHeader("X-Amz-Target", target),
        WireHeader("Content-Type", "application/x-amz-json-1.1"),
      ] + signed(for: service),
      body: Array(body.utf8))
  }

  /// A signed `POST` of a form.
  static func query(_ body: String, service: String) -> WireRequest {
    WireRequest(
      method: "POST", target: "/",
      headers: [
        WireHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
      ] + signed(for: service),
      body: Array(body.utf8))
  }

  /// A signed request of a REST service.
  static func rest(
    _ method: String, _ target: String, _ body: String = "", service: String
  ) -> WireRequest {
    WireRequest(
      method: method, target: target, headers: signed(for: service), body: Array(body.utf8))
  }

  /// A signed `POST` of CBOR to CloudWatch.
  static func cbor(_ operation: String, _ body: [UInt8]) -> WireRequest {
    WireRequest(
      method: "POST", target: "/service/GraniteServiceVersion20100801/operation/\(operation)",
      headers: [
        WireHeader("smithy-protocol", "rpc-v2-cbor"),
        WireHeader("Content-Type", "application/cbor"),
      ] + signed(for: "monitoring"), body: body)
  }

  /// The headers of a signature.
  static func signed(for service: String, region: String = "us-east-1") -> [WireHeader] {
    [
      WireHeader("X-Amz-Date", "20260105T090000Z"),
      WireHeader(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260105/\(region)/\(service)/aws4_request, "
          + "SignedHeaders=host;x-amz-date, Signature=0011"),
    ]
  }

  /// The answer to a request.
  mutating func answer(_ request: WireRequest) -> Answer { Answer(gateway.answer(request)) }

  /// A response, easy to look at.
  struct Answer {
    let response: WireResponse

    init(_ response: WireResponse) { self.response = response }

    var status: Int { response.status }
    var text: String { String(decoding: response.body, as: UTF8.self) }
    var json: JSON? { try? JSON(parsing: response.body) }

    func header(_ name: String) -> String? {
      response.headers.first { $0.isCalled(name) }?.value
    }

    /// The body with the request's id, which differs, as `ID`.
    var plainText: String { text.replacing(header("x-amzn-RequestId") ?? "-", with: "ID") }
  }
}
