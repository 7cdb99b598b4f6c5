import Simulation

/// Where an object lies: cluster, then resource, then namespace, then name.
public struct ObjectKey: Hashable, Comparable, Codable, Sendable {
  /// The cluster.
  public let cluster: ClusterID
  /// The resource with its group, such as `pods` or `deployments.apps`.
  public let resource: String
  /// The namespace; empty for what lies in none.
  public let namespace: String
  /// The name.
  public let name: String

  /// The key of an object.
  public init(_ cluster: ClusterID, _ resource: String, namespace: String = "", name: String) {
    self.cluster = cluster
    self.resource = resource
    self.namespace = namespace
    self.name = name
  }

  /// Whether `left` comes first.
  public static func < (left: ObjectKey, right: ObjectKey) -> Bool {
    if left.cluster != right.cluster { return left.cluster < right.cluster }
    if left.resource != right.resource { return left.resource < right.resource }
    if left.namespace != right.namespace { return left.namespace < right.namespace }
    return left.name < right.name
  }
}
