import AWSModel

/// What a caller names a cluster by: its account, region and name.
public struct ClusterKey: Hashable, Comparable, Codable, Sendable {
  /// The account and region.
  public let scope: Scope
  /// Such as `prod`.
  public let name: String

  /// The cluster called `name`.
  public init(_ name: String, in scope: Scope) {
    self.scope = scope
    self.name = name
  }

  /// Whether `left` comes first.
  public static func < (left: ClusterKey, right: ClusterKey) -> Bool {
    left.scope == right.scope ? left.name < right.name : left.scope < right.scope
  }
}
