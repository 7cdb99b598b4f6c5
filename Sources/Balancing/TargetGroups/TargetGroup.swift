import AWSModel
import Simulation

/// Targets that get the same requests and are checked in the same way.
public struct TargetGroup: Codable, Sendable {
  /// The ARN.
  public let arn: String
  /// The name, unique in its account's region.
  public let name: String
  /// What its targets are.
  public let kind: Kind
  /// How targets are reached; none for functions.
  public let transport: String?
  /// `HTTP1`, `HTTP2` or `GRPC`, for HTTP and HTTPS.
  public let protocolVersion: String?
  /// Where targets are reached unless they say otherwise; none for functions.
  public let port: Int?
  /// The network of its targets; none for functions.
  public let vpc: String?
  /// How targets are checked.
  public internal(set) var check: HealthCheck
  /// Its settings.
  var attributes: [Attribute]
  /// How many targets it has, those being let go included.
  public internal(set) var size = 0
  /// How its targets stand; nil before any was checked.
  var hosts: HostCounts?
  /// The requests that come to it; nil where none do.
  var requests: RequestCounts?

  /// The kinds of targets.
  public enum Kind: String, Codable, Sendable {
    /// Instances, by id: a port of the host.
    case instance
    /// Addresses: an interface of their own.
    case ip
    /// One Lambda function.
    case lambda
  }

  /// How long a target that is let go keeps its connections.
  ///
  /// - Source: ELBv2 API Reference, “TargetGroupAttribute” (0–3600 seconds, 300 unless set).
  public var deregistrationDelay: SimDuration {
    .seconds(Int64(attributes["deregistration_delay.timeout_seconds"] ?? "") ?? 300)
  }

  /// Whether it is for requests and not for mere connections.
  public var isHTTP: Bool { transport == "HTTP" || transport == "HTTPS" }

  /// `targetgroup/NAME/ID`, as metrics name it.
  public var label: String { "targetgroup/" + BalancingARN.resource(of: arn) }

  /// The account and region that it is in.
  public var scope: Scope { BalancingARN.scope(of: arn) }
}
