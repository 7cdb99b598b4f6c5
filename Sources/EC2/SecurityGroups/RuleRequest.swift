import AWSModel
import Documents

/// The rules a request names, in either of its two spellings: one rule in the request itself
/// (`--protocol tcp --port 80 --cidr 0.0.0.0/0`) or several in `IpPermissions`.
struct RuleRequest: Decodable {
  let GroupId: String?
  let GroupName: String?
  let IpProtocol: String?
  let FromPort: Int?
  let ToPort: Int?
  let CidrIp: String?
  let SourceSecurityGroupName: String?
  let IpPermissions: [Permission]?
  let DryRun: Bool?

  struct Permission: Decodable {
    let IpProtocol: String?
    let FromPort: Int?
    let ToPort: Int?
    let IpRanges: [Block]?
    let Ipv6Ranges: [Block6]?
    let UserIdGroupPairs: [GroupPair]?
    let PrefixListIds: [PrefixList]?
  }

  struct Block: Decodable {
    let CidrIp: String
    let Description: String?
  }

  struct Block6: Decodable {
    let CidrIpv6: String
    let Description: String?
  }

  struct GroupPair: Decodable {
    let GroupId: String?
    let GroupName: String?
    let Description: String?
  }

  struct PrefixList: Decodable {
    let PrefixListId: String
    let Description: String?
  }

  /// The group that the request is about.
  func group(in region: EC2Region) throws(AWSError) -> SecurityGroup {
    if let GroupId {
      guard let group = region.securityGroups[GroupId] else { throw .groupNotFound(GroupId) }
      return group
    }
    guard let GroupName else {
      throw .missingParameter(
        "The request must contain the parameter groupName or groupId")
    }
    return try region.securityGroup(named: GroupName)
  }

  /// The rules, one for each peer.
  func rules(in region: EC2Region) throws(AWSError) -> [SecurityRule] {
    var rules: [SecurityRule] = []
    for permission in IpPermissions ?? [] { rules += try permission.rules(in: region) }
    if let IpProtocol {
      let single = Permission(
        IpProtocol: IpProtocol, FromPort: FromPort, ToPort: ToPort,
        IpRanges: CidrIp.map { [Block(CidrIp: $0, Description: nil)] }, Ipv6Ranges: nil,
        UserIdGroupPairs: SourceSecurityGroupName.map {
          [GroupPair(GroupId: nil, GroupName: $0, Description: nil)]
        },
        PrefixListIds: nil)
      rules += try single.rules(in: region)
    }
    guard !rules.isEmpty else {
      throw .missingParameter("The request must contain the parameter ipPermissions")
    }
    return rules
  }
}

extension RuleRequest.Permission {
  fileprivate func rules(in region: EC2Region) throws(AWSError) -> [SecurityRule] {
    let name = IpProtocol ?? "-1"
    var rules: [SecurityRule] = []
    func add(_ peer: SecurityRule.Peer, _ note: String?) {
      let isAll = name == "-1"
      rules.append(
        SecurityRule(
          protocolName: name, fromPort: isAll ? nil : FromPort, toPort: isAll ? nil : ToPort,
          peer: peer, description: note))
    }
    for range in IpRanges ?? [] {
      guard AddressBlock(range.CidrIp) != nil else {
        throw .invalidValue("CIDR block \(range.CidrIp) is malformed")
      }
      add(.block(range.CidrIp), range.Description)
    }
    for range in Ipv6Ranges ?? [] { add(.block6(range.CidrIpv6), range.Description) }
    for pair in UserIdGroupPairs ?? [] {
      let group = try pair.GroupName.map { name throws(AWSError) in
        try region.securityGroup(named: name).id
      }
      guard let id = pair.GroupId ?? group, region.securityGroups.contains(id) else {
        throw .groupNotFound(pair.GroupId ?? "")
      }
      add(.group(id), pair.Description)
    }
    for list in PrefixListIds ?? [] { add(.prefixList(list.PrefixListId), list.Description) }
    return rules
  }
}

extension SecurityRule {
  /// The rule as an error message spells it.
  var sentence: String {
    let who =
      switch peer {
      case .block(let text), .block6(let text): text
      case .group(let id), .prefixList(let id): id
      }
    if protocolName == "-1" { return "peer: \(who), ALL, ALLOW" }
    let ports = "from port: \(fromPort ?? -1), to port: \(toPort ?? -1)"
    return "peer: \(who), \(protocolName.uppercased()), \(ports), ALLOW"
  }
}
