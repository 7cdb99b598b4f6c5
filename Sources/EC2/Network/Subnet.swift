import AWSModel
import Documents
import Simulation

/// A part of a network that lies in one zone.
public struct Subnet: Codable, Sendable {
  /// Such as `subnet-0…`.
  public let id: String
  /// The network it is part of.
  public let vpc: String
  /// The zone's name, such as `us-east-1a`.
  public let zone: String
  /// Its addresses.
  public let block: AddressBlock
  /// Whether EC2 chooses it where a request names none.
  public let isDefaultForZone: Bool
  /// Whether what starts in it gets a public address unless it says otherwise.
  public var givesPublicAddresses: Bool

  /// How many addresses were handed out for the first time.
  private var drawn: Int = 0
  /// Places of the addresses that were given back.
  private var returned = Index<UInt32>()
  /// The network interface at each address, by the address's place.
  private var holders: Table<UInt32, String>? = Table()

  init(
    id: String, vpc: String, zone: String, block: AddressBlock, isDefaultForZone: Bool,
    givesPublicAddresses: Bool
  ) {
    self.id = id
    self.vpc = vpc
    self.zone = zone
    self.block = block
    self.isDefaultForZone = isDefaultForZone
    self.givesPublicAddresses = givesPublicAddresses
  }

  /// How many addresses are free.
  ///
  /// AWS keeps the first four and the last for itself.
  /// Source: VPC User Guide, “Subnet CIDR blocks”.
  public var freeAddresses: Int { block.count - 5 - drawn + returned.count }

  /// Takes a free address for a network interface, or nil where there is none.
  mutating func takeAddress(for interface: String) -> Address? {
    guard let address = takeAddress() else { return nil }
    holders?[address.number - block.first.number] = interface
    return address
  }

  /// The network interface at an address of the subnet.
  func holder(of address: Address) -> String? {
    guard address >= block.first else { return nil }
    return holders?[address.number - block.first.number]
  }

  /// Takes a free address, or nil where there is none.
  ///
  /// Addresses come in a scattered order, as in a real subnet, each once; those given back are
  /// used again when the others are gone.
  mutating func takeAddress() -> Address? {
    let usable = UInt32(block.count - 5)
    if drawn < usable {
      defer { drawn += 1 }
      return Address(block.first.number + 4 + scattered(UInt32(drawn), below: usable))
    }
    guard let place = returned.first else { return nil }
    returned.remove(place)
    return Address(block.first.number + place)
  }

  /// Gives an address back.
  mutating func giveBack(_ address: Address) {
    holders?[address.number - block.first.number] = nil
    returned.insert(address.number - block.first.number)
  }

  /// The place of the `count`-th address: steps of a number that shares no divisor with the
  /// number of places meet each place once.
  private func scattered(_ count: UInt32, below places: UInt32) -> UInt32 {
    let step = [1567, 1567 + 2, 1571, 1].first { commonDivisor($0, places) == 1 } ?? 1
    return UInt32((UInt64(count) * UInt64(step) + 97) % UInt64(places))
  }

  private func commonDivisor(_ left: UInt32, _ right: UInt32) -> UInt32 {
    right == 0 ? left : commonDivisor(right, left % right)
  }

  /// The subnet as EC2 shows it.
  func shape(scope: Scope, tags: [Tag]) -> JSON {
    JSON(present: [
      "AvailabilityZoneId": .string(Zone.id(ofName: zone)),
      "MapCustomerOwnedIpOnLaunch": false,
      "OwnerId": .string(scope.account),
      "AssignIpv6AddressOnCreation": false,
      "Ipv6CidrBlockAssociationSet": [],
      "Tags": tags.isEmpty ? nil : .array(tags.map(\.shape)),
      "SubnetArn": .string(scope.arn("ec2", "subnet/\(id)")),
      "EnableDns64": false,
      "Ipv6Native": false,
      "PrivateDnsNameOptionsOnLaunch": [
        "HostnameType": "ip-name", "EnableResourceNameDnsARecord": false,
        "EnableResourceNameDnsAAAARecord": false,
      ],
      "SubnetId": .string(id),
      "State": "available",
      "VpcId": .string(vpc),
      "CidrBlock": .string(block.text),
      "AvailableIpAddressCount": .number(freeAddresses),
      "AvailabilityZone": .string(zone),
      "DefaultForAz": .bool(isDefaultForZone),
      "MapPublicIpOnLaunch": .bool(givesPublicAddresses),
    ])
  }
}
