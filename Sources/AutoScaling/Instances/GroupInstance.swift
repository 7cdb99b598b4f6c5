import AWSModel
import Documents
import EC2
import Simulation

/// An instance as a member of its group.
public struct GroupInstance: Codable, Sendable {
  /// Such as `i-0…`.
  public let id: String
  /// Its group.
  public let group: GroupKey
  /// Its zone.
  public let zone: String
  /// Its subnet.
  let subnet: String
  /// The name of its type.
  public let type: String
  /// The id of its machine image.
  let image: String
  /// What it was launched from.
  let mark: LaunchMark
  /// Whether it runs on Spot capacity.
  public let isSpot: Bool
  /// When it joined.
  let joined: SimTime
  /// Where it is in its life in the group.
  public internal(set) var state = LifecycleState.pending
  /// Whether it passes what is asked of its health.
  public internal(set) var isHealthy = true
  /// Whether scale-in spares it.
  public internal(set) var isProtected: Bool
  /// When it came into service.
  public internal(set) var inServiceSince: SimTime?
  /// Why it is unhealthy, as activities say it.
  var healthCause: String?
  /// The number of the activity under way for it.
  var activity: Int?
  /// The hooks for which it waits.
  var waits: [HookWait] = []

  /// Whether it counts towards the size of its group.
  var counts: Bool { state.counts }
}

/// Where an instance is in its life in a group.
///
/// - Source: EC2 Auto Scaling User Guide, “Amazon EC2 Auto Scaling instance lifecycle”.
public enum LifecycleState: String, Codable, Sendable {
  /// Being launched.
  case pending = "Pending"
  /// Waiting for a launch hook.
  case pendingWait = "Pending:Wait"
  /// Serving.
  case inService = "InService"
  /// On the way out.
  case terminating = "Terminating"
  /// Waiting for a termination hook.
  case terminatingWait = "Terminating:Wait"
  /// Past its hooks: the machine is being ended.
  case terminatingProceed = "Terminating:Proceed"
  /// Taken out of service for a while, still a member.
  case standby = "Standby"

  /// Whether such an instance counts towards the size of its group.
  public var counts: Bool {
    switch self {
    case .pending, .pendingWait, .inService: true
    case .terminating, .terminatingWait, .terminatingProceed, .standby: false
    }
  }

  /// Whether such an instance is on its way out.
  public var isLeaving: Bool {
    switch self {
    case .terminating, .terminatingWait, .terminatingProceed: true
    case .pending, .pendingWait, .inService, .standby: false
    }
  }
}

/// What an instance was launched from.
struct LaunchMark: Codable, Hashable, Sendable {
  /// The name of the launch configuration.
  var configuration: String?
  /// The id of the launch template.
  var template: String?
  /// Its name.
  var templateName: String?
  /// The number of its version.
  var version: Int?
  /// How much it counts, as a policy of mixed instances says.
  var weight: String?
}

extension GroupInstance {
  /// The instance within its group.
  var shape: JSON {
    JSON(present: [
      "InstanceId": .string(id),
      "InstanceType": .string(type),
      "AvailabilityZone": .string(zone),
      "LifecycleState": .string(state.rawValue),
      "HealthStatus": isHealthy ? "Healthy" : "Unhealthy",
      "LaunchConfigurationName": .text(mark.configuration),
      "LaunchTemplate": mark.template.map {
        JSON(present: [
          "LaunchTemplateId": .string($0), "LaunchTemplateName": .text(mark.templateName),
          "Version": mark.version.map { .string(String($0)) },
        ])
      },
      "ProtectedFromScaleIn": .bool(isProtected),
      "WeightedCapacity": .text(mark.weight),
    ])
  }

  /// The instance by itself, with its group; here the health is in capitals.
  ///
  /// - Source: botocore, `examples-1.json`, `DescribeAutoScalingInstances`.
  var detailedShape: JSON {
    var members = shape.object ?? [:]
    members["AutoScalingGroupName"] = .string(group.second)
    members["HealthStatus"] = isHealthy ? "HEALTHY" : "UNHEALTHY"
    return .object(members)
  }
}
