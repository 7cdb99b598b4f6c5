import AWSModel

/// Registers targets with a target group.
public enum RegisterTargets: Operation {
  /// With which, and what.
  public struct Input: Decodable {
    let TargetGroupArn: String
    let Targets: [TargetDescription]
  }

  /// Registers them; all or none.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.world.balancing.group(input.TargetGroupArn, in: call.scope)
    guard !input.Targets.isEmpty else { throw .validation("Targets cannot be empty") }
    try call.world.register(input.Targets.map(\.place), inGroup: group.arn)
    return NoOutput()
  }
}

/// A target as requests write it.
struct TargetDescription: Decodable {
  let Id: String
  let Port: Int?
  let AvailabilityZone: String?

  var place: TargetPlace { TargetPlace(Id, port: Port, zone: AvailabilityZone) }
}
