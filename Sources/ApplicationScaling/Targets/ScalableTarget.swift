import AWSModel
import Documents
import Simulation

/// Something that may be scaled, and between which numbers.
public struct ScalableTarget: Codable, Sendable {
  /// What it is.
  public let key: TargetKey
  /// The letters and digits at the end of its ARN.
  let id: String
  /// It is never made smaller.
  public internal(set) var minimum: Int
  /// It is never made larger.
  public internal(set) var maximum: Int
  /// What is not done for a while.
  var suspended = Suspension()
  /// When it was registered.
  let createdAt: SimTime
  /// Its labels, in order of key.
  var tags = Table<String, String>()

  /// What is not done for a while.
  struct Suspension: Codable, Hashable, Sendable {
    var DynamicScalingInSuspended: Bool?
    var DynamicScalingOutSuspended: Bool?
    var ScheduledScalingSuspended: Bool?
  }

  /// `arn:aws:application-autoscaling:REGION:ACCOUNT:scalable-target/…`.
  public var arn: String { key.scope.arn("application-autoscaling", "scalable-target/\(id)") }

  /// A number that is neither below nor above what it may be.
  func clamped(_ capacity: Int) -> Int { min(max(capacity, minimum), maximum) }

  /// The target as answers carry it.
  ///
  /// - Source: Application Auto Scaling User Guide, “Service-linked roles” (the role's name).
  var shape: JSON {
    [
      "ServiceNamespace": .string(key.namespace), "ResourceId": .string(key.resource),
      "ScalableDimension": .string(key.dimension), "MinCapacity": .number(minimum),
      "MaxCapacity": .number(maximum),
      "RoleARN": .string(
        "arn:aws:iam::\(key.scope.account):role/aws-service-role/\(Self.principal)/"
          + "AWSServiceRoleForApplicationAutoScaling_ECSService"),
      "CreationTime": createdAt.timestamp,
      "SuspendedState": [
        "DynamicScalingInSuspended": .bool(suspended.DynamicScalingInSuspended ?? false),
        "DynamicScalingOutSuspended": .bool(suspended.DynamicScalingOutSuspended ?? false),
        "ScheduledScalingSuspended": .bool(suspended.ScheduledScalingSuspended ?? false),
      ],
      "ScalableTargetARN": .string(arn),
    ]
  }

  /// Who scales services of ECS.
  static let principal = "ecs.application-autoscaling.amazonaws.com"
}

/// Reading which target a request means.
enum TargetNaming {
  /// The resource types of the namespaces that AWS scales.
  ///
  /// - Source: Application Auto Scaling API, `RegisterScalableTarget`.
  static func key(
    _ namespace: String, _ resource: String, _ dimension: String, in call: Call
  ) throws(AWSError) -> TargetKey {
    let parts = dimension.split(separator: ":")
    guard parts.count == 3, parts[0] == namespace,
      namespace != "ecs"
        || resource.split(separator: "/").count == 3 && resource.hasPrefix("service/")
    else {
      // Source: getmoto/moto.
      throw .validation("Unsupported service namespace, resource type or scalable dimension")
    }
    let key = TargetKey(call.scope, namespace, resource, dimension)
    guard call.world.scaler(of: key) != nil else {
      throw .validation(
        "Drydock scales services of ECS (service namespace ecs) and not \(dimension); the nearest "
          + "is --service-namespace ecs --scalable-dimension ecs:service:DesiredCount.")
    }
    return key
  }
}
