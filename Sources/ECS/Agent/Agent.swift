import AWSModel
import Simulation

/// The ECS agent of a machine: what became of it.
public struct Agent: Codable, Sendable {
  /// The account and region.
  public let scope: Scope
  /// The EC2 instance.
  public let machine: String
  /// The cluster it is told to join.
  public let cluster: String
  /// When it first started.
  public let startedAt: SimTime
  /// Where it stands.
  public var state = State.starting
  /// How often it tried to register.
  public var attempts = 0

  /// Where an agent stands.
  public enum State: Codable, Hashable, Sendable {
    /// The machine boots.
    case starting
    /// It is a container instance.
    case registered(ContainerInstanceID)
    /// It could not register, and tries again for a while.
    case refused(Refusal)
  }

  /// Why an agent cannot register.
  public enum Refusal: String, Codable, Hashable, Sendable {
    /// The EC2 instance has no instance profile, or one without a role.
    case noRole
    /// Its role has no policy that lets it.
    case roleMayNot
    /// The cluster that it was told to join is not there.
    case noCluster
    /// The cluster has as many container instances as it can.
    case clusterFull

    /// The line that the agent logs.
    var sentence: String {
      switch self {
      case .noRole:
        "Unable to register as a container instance with ECS: NoCredentialProviders: no valid "
          + "providers in chain"
      case .roleMayNot:
        "Unable to register as a container instance with ECS: AccessDeniedException: the role is "
          + "not authorized to perform: ecs:RegisterContainerInstance"
      case .noCluster:
        "Unable to register as a container instance with ECS: ClientException: Cluster not found."
      case .clusterFull:
        "Unable to register as a container instance with ECS: ClientException: "
          + AWSError.tooManyInstances.message
      }
    }
  }
}
