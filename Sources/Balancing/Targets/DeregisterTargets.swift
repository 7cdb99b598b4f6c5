import AWSModel

/// Lets targets of a target group go.
public enum DeregisterTargets: Operation {
  /// Of which, and what.
  public struct Input: Decodable {
    let TargetGroupArn: String
    let Targets: [TargetDescription]
  }

  /// Lets them go; what is not registered is no error.
  ///
  /// - Source: ELBv2 API Reference, “DeregisterTargets”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.world.balancing.group(input.TargetGroupArn, in: call.scope)
    guard !input.Targets.isEmpty else { throw .validation("Targets cannot be empty") }
    for target in input.Targets where group.kind == .instance {
      guard target.Id.hasPrefix("i-") else {
        throw .invalidTarget("Instance ID '\(target.Id)' is not valid")
      }
    }
    try call.world.deregister(input.Targets.map(\.place), inGroup: group.arn)
    return NoOutput()
  }
}
