/// Where a task runs.
public enum LaunchCapacity: String, Codable, Sendable, CaseIterable {
  /// On a container instance of the cluster.
  case ec2 = "EC2"
  /// On Fargate.
  case fargate = "FARGATE"
  /// On Fargate's spare capacity.
  case fargateSpot = "FARGATE_SPOT"
  /// On a machine outside AWS.
  case external = "EXTERNAL"
  /// On an instance that ECS runs itself.
  case managedInstances = "MANAGED_INSTANCES"

  /// The launch type under which the API shows it.
  public var launchType: String { self == .fargateSpot ? "FARGATE" : rawValue }

  /// Whether no instance of the caller's is needed.
  public var isFargate: Bool { self == .fargate || self == .fargateSpot }
}
