import AWSModel
import Documents
import Simulation

/// Shows the health of targets.
public enum DescribeTargetHealth: Operation {
  /// Of which group; of all its targets, or of those named.
  public struct Input: Decodable {
    let TargetGroupArn: String
    let Targets: [TargetDescription]?
    let Include: [String]?
  }

  /// What is known of each.
  public struct Output: Encodable {
    let TargetHealthDescriptions: [JSON]
  }

  /// Shows it; nothing of AWS's own ever makes health unavailable here (`HealthUnavailable`).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.balancing.group(input.TargetGroupArn, in: call.scope)
    let known = call.world.balancing.targets(of: group.arn)
    var shown = known
    if let asked = input.Targets, !asked.isEmpty {
      shown = []
      for target in asked {
        if group.kind == .instance, !target.Id.hasPrefix("i-") {
          throw .invalidTarget("Instance ID '\(target.Id)' is not valid")
        }
        let found = known.filter {
          $0.key.id == target.Id && $0.key.port == target.Port ?? $0.key.port
        }
        shown += found.isEmpty ? [stranger(target, group, at: call.world.now)] : found
      }
    }
    let isDetailed = input.Include?.isEmpty == false && group.isHTTP
    return Output(
      TargetHealthDescriptions: shown.map {
        $0.shape(in: group, at: call.world.now, isDetailed: isDetailed)
      })
  }

  /// A target that nobody registered.
  private static func stranger(
    _ target: TargetDescription, _ group: TargetGroup, at now: SimTime
  ) -> Target {
    let key = TargetKey(group: group.arn, id: target.Id, port: target.Port ?? group.port ?? 0)
    var stranger = Target(key: key, zone: target.AvailabilityZone, at: now)
    stranger.health = .unused(.notRegistered)
    return stranger
  }
}

extension Target {
  /// What is known of the target, as the API shows it.
  func shape(in group: TargetGroup, at now: SimTime, isDetailed: Bool) -> JSON {
    let port = group.kind == .lambda ? nil : key.port
    return JSON(present: [
      "Target": JSON(present: [
        "Id": .string(key.id), "Port": port.map { .number($0) },
        "AvailabilityZone": group.kind == .ip ? .text(zone) : nil,
      ]),
      "HealthCheckPort": port.map { .string(String(group.check.port(onTarget: $0))) },
      "TargetHealth": JSON(present: [
        "State": .string(health.state), "Reason": .text(reason(group.check, at: now)),
        "Description": .text(description(group.check, at: now)),
      ]),
      "AnomalyDetection":
        isDetailed ? ["Result": "normal", "MitigationInEffect": "no"] : nil,
    ])
  }
}
