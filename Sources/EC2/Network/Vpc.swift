import AWSModel
import Documents

/// A virtual private cloud: one private network.
public struct Vpc: Codable, Sendable {
  /// Such as `vpc-0…`.
  public let id: String
  /// The block of addresses.
  public let block: AddressBlock
  /// Whether it is the one every new account has.
  public let isDefault: Bool
  /// Whether names are resolved in it; nil where nobody said, which is yes.
  var resolvesNames: Bool?
  /// Whether machines in it get names; nil where nobody said: only in default networks.
  var givesNames: Bool?

  /// Whether what stands in it has names, such as `ip-10-0-0-5.ec2.internal`.
  public var namesHosts: Bool { givesNames ?? isDefault }

  init(id: String, block: AddressBlock, isDefault: Bool) {
    self.id = id
    self.block = block
    self.isDefault = isDefault
  }

  /// The network as EC2 shows it.
  func shape(owner: String, tags: [Tag]) -> JSON {
    JSON(present: [
      "OwnerId": .string(owner),
      "InstanceTenancy": "default",
      "CidrBlockAssociationSet": [
        [
          "AssociationId": .string("vpc-cidr-assoc-" + id.dropFirst(4)),
          "CidrBlock": .string(block.text), "CidrBlockState": ["State": "associated"],
        ]
      ],
      "IsDefault": .bool(isDefault),
      "Tags": tags.isEmpty ? nil : .array(tags.map(\.shape)),
      "VpcId": .string(id),
      "State": "available",
      "CidrBlock": .string(block.text),
      "DhcpOptionsId": .string("dopt-" + id.dropFirst(4)),
    ])
  }
}
