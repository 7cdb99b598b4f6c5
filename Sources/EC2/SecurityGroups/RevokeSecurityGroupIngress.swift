import AWSModel
import Documents

/// Takes back what a security group lets in.
public enum RevokeSecurityGroupIngress: Operation {
  /// Which group, and what to let in no more.
  public struct Input: Decodable {
    let request: IngressRequest

    /// Reads the request in either of its spellings.
    public init(from decoder: any Decoder) throws { request = try IngressRequest(from: decoder) }
  }

  /// Whether it was done.
  public struct Output: Encodable {
    let Return: Bool
  }

  /// Takes it back.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    let group = try input.request.group(in: region)
    let rules = try input.request.rules(in: region)
    for rule in rules where !group.ingress.contains(where: rule.allowsTheSame) {
      throw AWSError(
        code: "InvalidPermission.NotFound",
        message: "The specified rule does not exist in this security group.")
    }
    try stopIfDryRun(input.request.DryRun)
    call.world.ec2[call.scope].securityGroups.update(group.id) { group in
      group.ingress.removeAll { old in rules.contains { $0.allowsTheSame(as: old) } }
    }
    return Output(Return: true)
  }
}
