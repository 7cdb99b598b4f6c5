import Documents
import Simulation

/// Something that was scaled, or was to be.
public struct ScalingActivity: Codable, Sendable {
  /// A UUID.
  let id: String
  /// Its number among all.
  let number: Int
  /// What was scaled.
  let target: TargetKey
  /// What was done, such as `Setting desired count to 4`.
  public let description: String
  /// Why.
  public let cause: String
  /// When it began.
  public let startedAt: SimTime
  /// When it came to its end.
  public internal(set) var endedAt: SimTime?
  /// How it stands.
  public internal(set) var status = Status.inProgress
  /// The same in words.
  public internal(set) var message: String?
  /// The policy behind it.
  var policy: PolicyKey?
  /// How large it was, and is to be.
  var from: Int?
  var to: Int?
  /// Why nothing was scaled.
  var notScaled: NotScaled?

  /// Whether something was set, and it did not end before.
  public var changedSomething: Bool { notScaled == nil }

  /// The states that occur here.
  public enum Status: String, Codable, Sendable {
    case inProgress = "InProgress"
    case successful = "Successful"
    case overridden = "Overridden"
    case unfulfilled = "Unfulfilled"
    case failed = "Failed"
  }

  /// Why nothing was scaled.
  ///
  /// - Source: Application Auto Scaling API, `NotScaledReason`.
  enum NotScaled: Codable, Hashable, Sendable {
    case atMaximum(Int)
    case atMinimum(Int)

    var shape: JSON {
      switch self {
      case .atMaximum(let number):
        ["Code": "AlreadyAtMaxCapacity", "MaxCapacity": .number(number)]
      case .atMinimum(let number):
        ["Code": "AlreadyAtMinCapacity", "MinCapacity": .number(number)]
      }
    }
  }

  /// The activity as answers carry it.
  var shape: JSON {
    JSON(present: [
      "ActivityId": .string(id), "ServiceNamespace": .string(target.namespace),
      "ResourceId": .string(target.resource), "ScalableDimension": .string(target.dimension),
      "Description": .string(description), "Cause": .string(cause),
      "StartTime": startedAt.timestamp, "EndTime": endedAt?.timestamp,
      "StatusCode": .string(status.rawValue), "StatusMessage": .text(message),
      "NotScaledReasons": notScaled.map { [$0.shape] },
    ])
  }

  /// How long activities are shown.
  ///
  /// - Source: Application Auto Scaling API, `DescribeScalingActivities` (six weeks).
  static let memory = SimDuration.days(42)
}
