import AWSWire
import Kubernetes
import Sandbox

// Ports of the client's machine that lead to pods.

extension Engine {
  /// Opens the way to a pod; nil where it is open.
  func forward(
    _ asked: KubernetesRequest, _ request: WireRequest, _ place: ClusterPlace,
    for connection: Connection
  ) throws(StatusError) -> WireResponse? {
    guard request.header("upgrade") != nil else {
      return WireResponse(ask(asked, place, in: &gateway))
    }
    let pod = try gateway.sandbox.forward(known: asked, at: place.address)
    guard let handshake = WebSocketHandshake(request, speaking: Self.tunnels) else {
      throw .onlyWebSockets
    }
    let session = ForwardSession { [unowned self] port, path in
      keepPace()
      return gateway.sandbox.visit(pod, port: port, path: path)
    }
    _ = connection.upgrade(handshake.answer, to: ForwardTunnel(session))
    return nil
  }

  /// Source: apimachinery, `pkg/util/portforward/constants.go`.
  private static let tunnels = ["SPDY/3.1+portforward.k8s.io"]
}
