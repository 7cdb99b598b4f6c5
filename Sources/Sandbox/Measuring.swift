import ECS

// What only measurements need.
extension Sandbox {
  /// Lets a cluster have more container instances than AWS allows; the journal does not know of it.
  public mutating func liftInstanceQuota() { world.liftInstanceQuota() }
}
