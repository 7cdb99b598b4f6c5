import AWSModel
import Documents

/// Where a network's traffic goes: the main table of a network.
public struct RouteTable: Codable, Sendable {
  /// Such as `rtb-0…`.
  public let id: String
  /// The network it belongs to.
  public let vpc: String
  /// The internet gateway that takes all traffic to elsewhere, if any.
  public var gateway: String?

  func shape(owner: String, block: AddressBlock?, tags: [Tag]) -> JSON {
    var routes: [JSON] = []
    if let block { routes.append(route(block.text, "local", "CreateRouteTable")) }
    if let gateway { routes.append(route("0.0.0.0/0", gateway, "CreateRoute")) }
    return [
      "Associations": [
        [
          "Main": true, "RouteTableAssociationId": .string("rtbassoc-" + id.dropFirst(4)),
          "RouteTableId": .string(id), "AssociationState": ["State": "associated"],
        ]
      ],
      "PropagatingVgws": [],
      "RouteTableId": .string(id),
      "Routes": .array(routes),
      "Tags": .array(tags.map(\.shape)),
      "VpcId": .string(vpc),
      "OwnerId": .string(owner),
    ]
  }

  private func route(_ block: String, _ gateway: String, _ origin: String) -> JSON {
    [
      "DestinationCidrBlock": .string(block), "GatewayId": .string(gateway),
      "Origin": .string(origin), "State": "active",
    ]
  }
}
