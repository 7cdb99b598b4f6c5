import AWSModel
import Simulation

/// An EC2 instance: a virtual machine in a zone.
public struct Instance: Codable, Sendable {
  /// Such as `i-0…`.
  public let id: String
  /// The request it came from, such as `r-0…`.
  public let reservation: String
  /// Its number among the instances of that request, from 0.
  public let launchIndex: Int
  /// The name of its type, such as `t3.small`.
  public let type: String
  /// The id of the machine image it started from.
  public let image: String
  /// Its zone.
  public let zone: String
  /// Its network.
  public let vpc: String
  /// Its subnet.
  public let subnet: String
  /// Its first network interface; nil once it is terminated.
  public var networkInterface: String?
  /// The ids of its security groups.
  public let securityGroups: [String]
  /// The name of its key pair, if any.
  public let keyName: String?
  /// The ARN of its instance profile, if any.
  public let profile: String?
  /// The user data as text, decoded; what cloud-init would run at the first start.
  public let userData: String?
  /// When it was started last.
  public var launched: SimTime
  /// Where it is in its life.
  public var state: State = .pending
  /// When it came to that state.
  public var since: SimTime
  /// Counts the changes of state, so that a turn that was overtaken does nothing.
  var turns = 0
  /// Who asked for the last change, as the API says it; empty while it was none.
  public var transitionReason = ""
  /// The code and sentence of the last change, if any.
  public var reason: StateReason?

  /// How it stands with its Spot capacity; nil for On-Demand instances.
  public var spot: SpotStanding?

  /// Where an instance is in its life.
  ///
  /// Source: EC2 User Guide, “Amazon EC2 instance state changes”.
  public enum State: String, Codable, Sendable {
    /// Being started.
    case pending
    /// Up.
    case running
    /// Being terminated.
    case shuttingDown = "shutting-down"
    /// Gone for good.
    case terminated
    /// Being stopped.
    case stopping
    /// Off, and can be started again.
    case stopped

    /// The number that goes with the name.
    public var code: Int {
      switch self {
      case .pending: 0
      case .running: 16
      case .shuttingDown: 32
      case .terminated: 48
      case .stopping: 64
      case .stopped: 80
      }
    }
  }

  /// Why an instance changed its state.
  public struct StateReason: Codable, Hashable, Sendable {
    /// Such as `Client.UserInitiatedShutdown`.
    public let code: String
    /// The sentence.
    public let message: String

    static let userShutdown = StateReason(
      code: "Client.UserInitiatedShutdown",
      message: "Client.UserInitiatedShutdown: User initiated shutdown")
    /// Source: EC2 User Guide, “Spot Instance interruption notices”, state reason.
    static let spotTermination = StateReason(
      code: "Server.SpotInstanceTermination",
      message: "Server.SpotInstanceTermination: Instance terminated by the Spot service.")
    static let pending = StateReason(code: "pending", message: "pending")
  }
}
