import AWSModel
import Documents

/// Lets more into a security group.
///
/// Rules are kept; no traffic is stopped by them yet.
public enum AuthorizeSecurityGroupIngress: Operation {
  /// Which group, and what to let in.
  public struct Input: Decodable {
    let request: IngressRequest

    /// Reads the request in either of its spellings.
    public init(from decoder: any Decoder) throws { request = try IngressRequest(from: decoder) }
  }

  /// Whether it was done, and the rules.
  public struct Output: Encodable {
    let Return: Bool
    let SecurityGroupRules: [JSON]
  }

  /// Lets it in.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    let group = try input.request.group(in: region)
    let rules = try input.request.rules(in: region)
    for rule in rules where group.ingress.contains(where: rule.allowsTheSame) {
      throw AWSError(
        code: "InvalidPermission.Duplicate",
        message: "the specified rule \"\(rule.sentence)\" already exists")
    }
    try stopIfDryRun(input.request.DryRun)
    call.world.ec2[call.scope].securityGroups.update(group.id) { $0.ingress += rules }
    return Output(
      Return: true,
      SecurityGroupRules: rules.map {
        $0.shape(id: call.world.dice.resource("sgr"), in: group, owner: call.scope.account)
      })
  }
}

extension SecurityRule {
  /// The rule as the answer to its making shows it.
  fileprivate func shape(id: String, in group: SecurityGroup, owner: String) -> JSON {
    var block: String?
    var block6: String?
    var list: String?
    var other: String?
    switch peer {
    case .block(let text): block = text
    case .block6(let text): block6 = text
    case .prefixList(let text): list = text
    case .group(let text): other = text
    }
    return JSON(present: [
      "SecurityGroupRuleId": .string(id),
      "GroupId": .string(group.id),
      "GroupOwnerId": .string(owner),
      "IsEgress": false,
      "IpProtocol": .string(protocolName),
      "FromPort": .number(fromPort ?? -1),
      "ToPort": .number(toPort ?? -1),
      "CidrIpv4": .text(block),
      "CidrIpv6": .text(block6),
      "PrefixListId": .text(list),
      "ReferencedGroupInfo": other.map { ["GroupId": .string($0), "UserId": .string(owner)] },
      "Description": .text(description),
    ])
  }
}
