import AWSModel
import Documents

/// Changes how the targets of a group are checked.
public enum ModifyTargetGroup: Operation {
  /// Of which, and how.
  public struct Input: Decodable, HealthCheckRequest {
    let TargetGroupArn: String
    let HealthCheckProtocol: String?
    let HealthCheckPort: String?
    let HealthCheckEnabled: Bool?
    let HealthCheckPath: String?
    let HealthCheckIntervalSeconds: Int?
    let HealthCheckTimeoutSeconds: Int?
    let HealthyThresholdCount: Int?
    let UnhealthyThresholdCount: Int?
    let Matcher: MatcherRequest?
  }

  /// The group.
  public struct Output: Encodable {
    let TargetGroups: [JSON]
  }

  /// Changes it; the checks go on from what is known of each target.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.balancing.group(input.TargetGroupArn, in: call.scope)
    let check = try input.applied(to: group.check, group.kind, group.transport)
    call.world.balancing.groups.update(group.arn) { $0.check = check }
    if check != group.check { call.world.restartChecks(of: group.arn) }
    let shown = call.world.balancing.groups[group.arn] ?? group
    return Output(TargetGroups: [shown.shape(in: call.world)])
  }
}
