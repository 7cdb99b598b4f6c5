import AWSModel
import Documents

/// One thing a security group allows: a protocol, ports, and one peer.
public struct SecurityRule: Codable, Hashable, Sendable {
  /// Whom the rule is about.
  public enum Peer: Codable, Hashable, Sendable {
    /// A block of IPv4 addresses.
    case block(String)
    /// A block of IPv6 addresses.
    case block6(String)
    /// The members of another group.
    case group(String)
    /// The blocks of a prefix list.
    case prefixList(String)
  }

  /// `tcp`, `udp`, `icmp`, a number, or `-1` for everything.
  public let protocolName: String
  /// The first port, or nil for all.
  public var fromPort: Int?
  /// The last port, or nil for all.
  public var toPort: Int?
  /// Whom it is about.
  public let peer: Peer
  /// What it is for, if said.
  public var description: String?

  static let everythingOut = SecurityRule(protocolName: "-1", peer: .block("0.0.0.0/0"))

  /// Whether both allow the same, whatever they are called.
  func allowsTheSame(as other: SecurityRule) -> Bool {
    protocolName == other.protocolName && fromPort == other.fromPort && toPort == other.toPort
      && peer == other.peer
  }

  /// The rules as EC2 shows them: those that differ in the peer only are one permission.
  static func permissions(_ rules: [SecurityRule], owner: String) -> JSON {
    var shown: [[SecurityRule]] = []
    for rule in rules {
      let place = shown.firstIndex {
        $0[0].protocolName == rule.protocolName && $0[0].fromPort == rule.fromPort
          && $0[0].toPort == rule.toPort
      }
      if let place { shown[place].append(rule) } else { shown.append([rule]) }
    }
    return .array(shown.map { permission($0, owner: owner) })
  }

  private static func permission(_ rules: [SecurityRule], owner: String) -> JSON {
    var groups: [JSON] = []
    var blocks: [JSON] = []
    var blocks6: [JSON] = []
    var lists: [JSON] = []
    for rule in rules {
      let note = JSON.text(rule.description)
      switch rule.peer {
      case .block(let text):
        blocks.append(JSON(present: ["Description": note, "CidrIp": .string(text)]))
      case .block6(let text):
        blocks6.append(JSON(present: ["Description": note, "CidrIpv6": .string(text)]))
      case .prefixList(let id):
        lists.append(JSON(present: ["Description": note, "PrefixListId": .string(id)]))
      case .group(let id):
        groups.append(
          JSON(present: [
            "Description": note, "UserId": .string(owner), "GroupId": .string(id),
          ]))
      }
    }
    return JSON(present: [
      "IpProtocol": .string(rules[0].protocolName),
      "FromPort": rules[0].fromPort.map(JSON.number),
      "ToPort": rules[0].toPort.map(JSON.number),
      "UserIdGroupPairs": .array(groups),
      "IpRanges": .array(blocks),
      "Ipv6Ranges": .array(blocks6),
      "PrefixListIds": .array(lists),
    ])
  }
}
