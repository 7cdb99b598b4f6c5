import AWSModel
import Documents

/// Where traffic goes: of a whole network the main table, of some subnets one of their own.
public struct RouteTable: Codable, Sendable {
  /// Such as `rtb-0…`.
  public let id: String
  /// The network it belongs to.
  public let vpc: String
  /// The internet gateway that takes all traffic to elsewhere, if any.
  public var gateway: String?
  /// Whether it is not the table that subnets without one of their own follow; nil in the main one.
  var isExtra: Bool?
  /// The subnets that were told to follow it; nil while there are none.
  var followers: [Follower]?

  /// A subnet that follows a table.
  struct Follower: Codable, Sendable {
    /// Such as `rtbassoc-0…`.
    let id: String
    let subnet: String
  }

  init(id: String, vpc: String, gateway: String? = nil, isExtra: Bool? = nil) {
    self.id = id
    self.vpc = vpc
    self.gateway = gateway
    self.isExtra = isExtra
  }

  var isMain: Bool { isExtra != true }

  /// The name of the bond between a network and its main table.
  var mainAssociation: String { "rtbassoc-" + id.dropFirst(4) }

  func shape(owner: String, block: AddressBlock?, tags: [Tag]) -> JSON {
    var routes: [JSON] = []
    if let block { routes.append(route(block.text, "local", "CreateRouteTable")) }
    if let gateway { routes.append(route(Self.everywhere, gateway, "CreateRoute")) }
    let own = isMain ? [association(mainAssociation, subnet: nil)] : []
    return [
      "Associations": .array(
        own + (followers ?? []).map { association($0.id, subnet: $0.subnet) }),
      "PropagatingVgws": [],
      "RouteTableId": .string(id),
      "Routes": .array(routes),
      "Tags": .array(tags.map(\.shape)),
      "VpcId": .string(vpc),
      "OwnerId": .string(owner),
    ]
  }

  private func association(_ name: String, subnet: String?) -> JSON {
    JSON(present: [
      "Main": .bool(subnet == nil), "RouteTableAssociationId": .string(name),
      "RouteTableId": .string(id), "SubnetId": subnet.map { .string($0) },
      "AssociationState": ["State": "associated"],
    ])
  }

  private func route(_ block: String, _ gateway: String, _ origin: String) -> JSON {
    [
      "DestinationCidrBlock": .string(block), "GatewayId": .string(gateway),
      "Origin": .string(origin), "State": "active",
    ]
  }
}
