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
  /// What comes back from a port of a pod to which a way was opened; nothing changes by it.
  public func visit(_ pod: ForwardedPod, port: Int64) -> ForwardReply {
    guard let plane = world.cluster(at: pod.address)?.controlPlane else { return .gone }
    let key = ObjectKey(plane, "pods", namespace: pod.namespace, name: pod.name)
    return world.reply(through: port, toPod: key, uid: pod.uid)
  }

  /// Whether the way to a pod is cut off, because its node or its cluster is gone.
  public func isCutOff(from pod: ForwardedPod) -> Bool { visit(pod, port: 0) == .gone }
}
