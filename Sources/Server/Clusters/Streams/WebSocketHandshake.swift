import AWSWire
import Crypto
import Documents

/// The first words of a WebSocket, in HTTP.
///
/// Source: RFC 6455, section 4.2; Kubernetes, KEP-3396, “WebSocket protocol enhancements”.
struct WebSocketHandshake {
  /// The subprotocols in which containers are spoken with, the best first; the fifth can say that
  /// input has ended.
  static let protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"]

  /// The subprotocol.
  let dialect: String
  private let key: String

  /// What a client wants; nil where it wants no WebSocket that is spoken here.
  init?(_ request: WireRequest, speaking protocols: [String] = Self.protocols) {
    guard request.header("upgrade")?.lowercased() == "websocket",
      let key = request.header("sec-websocket-key"), request.method == "GET"
    else { return nil }
    let offered = request.headers.filter { $0.isCalled("sec-websocket-protocol") }
      .flatMap { $0.value.split(separator: ",").map { $0.filter { $0 != " " } } }
    guard let dialect = protocols.first(where: offered.contains) else { return nil }
    self.dialect = dialect
    self.key = key
  }

  /// What opens it.
  var answer: WireResponse {
    let proof = Insecure.SHA1.hash(data: Array((key + Self.guid).utf8))
    return WireResponse(
      status: 101,
      headers: [
        WireHeader("Connection", "Upgrade"), WireHeader("Upgrade", "websocket"),
        WireHeader("Sec-WebSocket-Accept", Base64.encode(Array(proof))),
        WireHeader("Sec-WebSocket-Protocol", dialect),
      ])
  }

  private static let guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
}
