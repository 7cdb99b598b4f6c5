import EKS
import Kubernetes
import Simulation

/// A pod that a port of the learner's machine leads to.
public struct ForwardedPod: Hashable, Sendable {
  /// The address of its control plane.
  public var address: String
  /// Its namespace.
  public var namespace: String
  /// Its name.
  public var name: String
  /// Its own identifier: another pod of the same name is another pod.
  public var uid: String

  /// A pod of the cluster at an address.
  public init(address: String, namespace: String, name: String, uid: String) {
    self.address = address
    self.namespace = namespace
    self.name = name
    self.uid = uid
  }
}

extension Sandbox {
  /// What comes back from a port of a pod to which a way was opened, at a path where one is asked
  /// for; nothing changes by it.
  public func visit(_ pod: ForwardedPod, port: Int64, path: String? = nil) -> ForwardReply {
    guard let plane = world.cluster(at: pod.address)?.controlPlane else { return .gone }
    let key = ObjectKey(plane, "pods", namespace: pod.namespace, name: pod.name)
    return world.reply(through: port, path: path, toPod: key, uid: pod.uid)
  }

  /// Opens the way to the pod that a request to `portforward` names, for the user that it names.
  ///
  /// - Throws: what the control plane refuses it with.
  public func forward(
    known request: KubernetesRequest, at address: String
  ) throws(StatusError) -> ForwardedPod {
    guard let plane = controlPlane(at: address) else { throw .unauthorized }
    try checkStream(request, plane)
    let parts = request.path.split(separator: "/").map(String.init)
    guard parts.count > 5,
      let pod = world.view(of: plane).object(Pod.self, parts[3], parts[5])
    else { throw .noSuchResource }
    return ForwardedPod(
      address: address, namespace: parts[3], name: parts[5], uid: pod.metadata.uid)
  }

  /// Whether the way to a pod is cut off, because its node or its cluster is gone.
  public func isCutOff(from pod: ForwardedPod) -> Bool { visit(pod, port: 0) == .gone }
}
