import AWSModel
import Simulation

// Network interfaces come and go with instances and with tasks in awsvpc mode.
extension World {
  /// Makes a network interface in a subnet, with addresses.
  ///
  /// No `securityGroups` means the default group of the subnet's network; a `withPublicAddress` of
  /// nil does as the subnet says.
  ///
  /// - Throws: `InvalidSubnetID.NotFound`, `InvalidGroup.NotFound`, `InvalidParameter` for a group
  ///   of another network, `InsufficientFreeAddressesInSubnet`.
  public mutating func createNetworkInterface(
    in subnet: String, securityGroups: [String] = [], description: String = "",
    attachedTo attachment: NetworkInterface.Attachment? = nil, withPublicAddress: Bool? = nil,
    _ scope: Scope
  ) throws(AWSError) -> NetworkInterface {
    let place = try ec2[scope].subnet(subnet)
    let groups = try ec2[scope].securityGroups(securityGroups, in: place)
    let id = dice.resource("eni")
    let address = ec2[scope].subnets.update(subnet) { $0.takeAddress(for: id) } ?? nil
    guard let address else { throw .noFreeAddress(in: subnet) }
    let wantsPublic = withPublicAddress ?? place.givesPublicAddresses
    let interface = NetworkInterface(
      id: id, subnet: subnet, vpc: place.vpc, zone: place.zone, privateAddress: address,
      publicAddress: wantsPublic ? dice.publicAddress() : nil, securityGroups: groups,
      description: description, attachment: attachment, created: now)
    ec2[scope].networkInterfaces[id] = interface
    return interface
  }

  /// Takes a network interface away and gives its addresses back; one that is gone is no error.
  public mutating func deleteNetworkInterface(_ id: String, _ scope: Scope) {
    guard let interface = ec2[scope].networkInterfaces[id] else { return }
    ec2[scope].networkInterfaces[id] = nil
    ec2[scope].tags[id] = nil
    ec2[scope].subnets.update(interface.subnet) { subnet in
      subnet.giveBack(interface.privateAddress)
      for address in interface.podAddresses ?? [] { subnet.giveBack(address) }
    }
  }
}

// Addresses beside the first of an interface, which pods have.
extension World {
  /// Takes an address for a pod at a network interface of its node; nil where the subnet has none.
  public mutating func takePodAddress(at interface: String, _ scope: Scope) -> Address? {
    guard let subnet = ec2[scope].networkInterfaces[interface]?.subnet,
      let address = ec2[scope].subnets.update(subnet, { $0.takeAddress(for: interface) }) ?? nil
    else { return nil }
    ec2[scope].networkInterfaces.update(interface) {
      $0.podAddresses = ($0.podAddresses ?? []) + [address]
    }
    return address
  }

  /// Gives a pod's address back, unless it went with its interface before.
  public mutating func givePodAddressBack(
    _ address: Address, at interface: String, _ scope: Scope
  ) {
    guard let place = ec2[scope].networkInterfaces[interface]?.podAddresses?.firstIndex(of: address)
    else { return }
    let subnet = ec2[scope].networkInterfaces[interface]?.subnet ?? ""
    ec2[scope].networkInterfaces.update(interface) { _ = $0.podAddresses?.remove(at: place) }
    ec2[scope].subnets.update(subnet) { $0.giveBack(address) }
  }
}

extension EC2Region {
  /// The network interface that has a private address in a network.
  public func networkInterface(at address: Address, in vpc: String) -> NetworkInterface? {
    let single = AddressBlock(first: address, prefix: 32)
    let subnet = subnets.rows.first { $0.vpc == vpc && $0.block.contains(single) }
    return subnet?.holder(of: address).flatMap { networkInterfaces[$0] }
  }
}

extension Dice {
  /// An address out of ranges that Amazon gives to instances.
  mutating func publicAddress() -> Address {
    let ranges: [UInt32] = [3, 18, 34, 44, 52, 54]
    let first = ranges[below(ranges.count, "ec2.public-address")]
    return Address(first << 24 | UInt32(within(0x20_0000...0xEF_FFFE, "ec2.public-address")))
  }
}
