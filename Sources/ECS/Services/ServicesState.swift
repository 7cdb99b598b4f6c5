/// What ECS knows of services and deployments.
public struct ServicesState: Codable, Sendable {
  /// Nothing yet.
  public init() {}
}
