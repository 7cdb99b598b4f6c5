import AWSModel

/// Removes a rule.
public enum DeleteRule: Operation {
  /// Which one.
  public struct Input: Decodable {
    let RuleArn: String
  }

  /// Removes it; the default rule goes with its listener only.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let rule = try call.world.balancing.rule(input.RuleArn, in: call.scope)
    guard !rule.isDefault else {
      throw .notPermitted("Default rule '\(rule.arn)' cannot be deleted")
    }
    call.world.delete(rule)
    return NoOutput()
  }
}
