import Documents
import Simulation

/// What comes back through a port that a client forwards to a pod.
public enum ForwardReply: Sendable, Hashable {
  /// What a server in the pod says, with its status.
  case answer(String, status: Int)
  /// What the node complains of, after which the client gives the way up.
  case problem(String)
  /// The connection to the node is gone.
  case gone
}

extension World {
  /// What comes back from a port of a pod, at a path where one is asked for; `uid` is that of the
  /// pod that the way was opened to.
  ///
  /// The way leads into the pod past services and network policies.
  ///
  /// Source: Kubernetes, `pkg/kubelet/cri/streaming/portforward/httpstream.go`, `portForward`;
  /// containerd 2.0, `internal/cri/server/sandbox_portforward_linux.go`.
  public func reply(
    through port: Int64, path: String? = nil, toPod key: ObjectKey, uid: String
  ) -> ForwardReply {
    let sandbox = SHA256.hex("\(uid)/sandbox".utf8)
    let front = "error forwarding port \(port) to pod \(sandbox), uid : "
    guard let pod = kubernetes.objects[key], pod.metadata.uid == uid, !pod.hasEnded,
      let run = fleet.pods[key]
    else { return .problem(front + "failed to find sandbox \"\(sandbox)\" in store: not found") }
    guard isUp(run.node, of: key.cluster) else { return .gone }
    if case .answered(let text, let status) = answer(of: pod, port: port, path: path, key.cluster) {
      return .answer(text, status: status)
    }
    let isOnHost = pod.spec["hostNetwork"]?.bool == true
    let network = isOnHost ? "host" : "/var/run/netns/cni-" + Self.dashed(sandbox)
    let refusal = "connect: connection refused"
    return .problem(
      front + "failed to execute portforward in network namespace \"\(network)\": failed to "
        + "connect to localhost:\(port) inside namespace \"\(sandbox)\", IPv4: dial tcp4 "
        + "127.0.0.1:\(port): \(refusal) IPv6 dial tcp6: address localhost: no suitable address "
        + "found ")
  }

  /// The last digits of a number as those of a UUID.
  private static func dashed(_ digits: String) -> String {
    var rest = digits.suffix(32)
    return [8, 4, 4, 4, 12].map { length in
      defer { rest = rest.dropFirst(length) }
      return String(rest.prefix(length))
    }.joined(separator: "-")
  }
}

/// `portforward` over HTTP needs a connection that is upgraded to streams.
public enum PodPortForward: SpecialSubresource {
  /// Pods are what ports are forwarded to.
  public static let resource = "pods"
  /// Their name in paths.
  public static let subresource = Subresource.portforward
  /// Both methods ask for an upgrade.
  public static let shape = SubresourceShape(["create", "get"], kind: "PodPortForwardOptions")

  /// What the server says where nobody upgrades.
  ///
  /// Source: apimachinery, `util/httpstream/spdy/upgrade.go`; Kubernetes,
  /// `pkg/registry/core/pod/strategy.go`, `PortForwardLocation`.
  public static func answer(
    _ request: KubernetesRequest, _ key: ObjectKey, rest: [String], in world: inout World
  ) throws(StatusError) -> KubernetesResponse {
    guard let pod = world.kubernetes.objects[key] else { throw .notFound(Pod.resource, key.name) }
    if pod.spec.text("nodeName").isEmpty {
      throw .badRequest("pod \(key.name) does not have a host assigned")
    }
    throw .badRequest("Upgrade request required")
  }
}
