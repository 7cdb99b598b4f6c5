import AWSModel
import Documents
import Simulation

extension SecurityRule {
  /// Which way a rule opens.
  enum Direction {
    /// To the members of the group.
    case incoming
    /// From the members of the group.
    case outgoing
  }
}

extension SecurityGroup {
  /// The rules of one direction.
  subscript(_ direction: SecurityRule.Direction) -> [SecurityRule] {
    get { direction == .incoming ? ingress : egress }
    set {
      switch direction {
      case .incoming: ingress = newValue
      case .outgoing: egress = newValue
      }
    }
  }
}

extension RuleRequest {
  /// Adds the rules to the group.
  ///
  /// - Returns: the rules as the answer shows them.
  /// - Throws: `InvalidPermission.Duplicate`.
  func authorize(
    _ direction: SecurityRule.Direction, in call: inout Call
  ) throws(AWSError) -> [JSON] {
    let region = call.world.ec2[call.scope]
    let group = try group(in: region)
    let rules = try rules(in: region)
    for rule in rules where group[direction].contains(where: rule.allowsTheSame) {
      throw AWSError(
        code: "InvalidPermission.Duplicate",
        message: "the specified rule \"\(rule.sentence)\" already exists")
    }
    try stopIfDryRun(DryRun)
    call.world.ec2[call.scope].securityGroups.update(group.id) { $0[direction] += rules }
    call.world.tellRulesChanged(of: group.id, call.scope)
    return rules.map {
      $0.shape(
        id: call.world.dice.resource("sgr"), in: group, direction, owner: call.scope.account)
    }
  }

  /// Takes the rules from the group.
  ///
  /// - Throws: `InvalidPermission.NotFound`.
  func revoke(_ direction: SecurityRule.Direction, in call: inout Call) throws(AWSError) {
    let region = call.world.ec2[call.scope]
    let group = try group(in: region)
    let rules = try rules(in: region)
    for rule in rules where !group[direction].contains(where: rule.allowsTheSame) {
      throw AWSError(
        code: "InvalidPermission.NotFound",
        message: "The specified rule does not exist in this security group.")
    }
    try stopIfDryRun(DryRun)
    call.world.ec2[call.scope].securityGroups.update(group.id) { group in
      group[direction].removeAll { old in rules.contains { $0.allowsTheSame(as: old) } }
    }
    call.world.tellRulesChanged(of: group.id, call.scope)
  }
}

extension SecurityRule {
  /// The rule as the answer to its making shows it.
  fileprivate func shape(
    id: String, in group: SecurityGroup, _ direction: SecurityRule.Direction, owner: String
  ) -> JSON {
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
      "IsEgress": .bool(direction == .outgoing),
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
