import Documents

/// How the tasks of a service take part in Service Connect.
public struct ServiceConnectPlan: Hashable, Codable, Sendable {
  /// The configuration as the API shows it.
  public let configuration: JSON
  /// The namespace's id.
  public let namespace: String
  /// The names under which others reach it; none for a client.
  public let endpoints: [Endpoint]

  /// A name under which others reach a service.
  public struct Endpoint: Hashable, Codable, Sendable {
    /// The name of the port mapping.
    public let portName: String
    /// The name of the service of Cloud Map.
    public let discoveryName: String
    /// The id of that service.
    public let service: String
    /// The ARN of that service.
    public let arn: String
    /// The port on which its proxies listen.
    public let port: Int
    /// What clients call it, such as `web:80`.
    public let aliases: [String]
  }

  /// The services of Cloud Map as deployments show them.
  var resources: JSON {
    .array(
      endpoints.map {
        ["discoveryName": .string($0.discoveryName), "discoveryArn": .string($0.arn)]
      })
  }

  /// How a service that takes no part is shown.
  static let off: JSON = ["enabled": false]
}
