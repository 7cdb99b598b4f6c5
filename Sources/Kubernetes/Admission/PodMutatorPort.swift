import Simulation

/// Changes pods before they are stored, as mutating webhooks do.
public enum PodMutatorPort: Port {
  /// A type that changes pods.
  public typealias Handler = any PodMutator.Type
}

/// What changes pods.
public protocol PodMutator: SendableMetatype {
  /// Changes a pod of a namespace that is to be stored.
  static func mutate(
    _ pod: inout KubernetesObject, in namespace: String, of cluster: ClusterID, _ world: World)
}
