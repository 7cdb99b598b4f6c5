import Simulation

/// Gives pods their addresses.
public enum PodNetworkPort: Port {
  /// A type that knows the network of a cluster.
  public typealias Handler = any PodNetwork.Type
}

/// What answers where pods get their addresses.
public protocol PodNetwork: SendableMetatype {
  /// An address for a pod on a node; nil where the cluster's network is not its business.
  static func takeAddress(for pod: ObjectKey, on node: String, in world: inout World)
    -> PodAddress?
  /// A pod no longer needs its address.
  static func giveBack(_ address: String, of pod: ObjectKey, on node: String, in world: inout World)
}

/// A pod's address, or why it gets none.
public enum PodAddress: Sendable {
  /// Such as `10.0.1.17`.
  case address(String)
  /// Why there is none, in the words of the network's plugin.
  case failure(String)
}
