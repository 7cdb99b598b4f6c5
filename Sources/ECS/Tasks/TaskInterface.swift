import EC2

/// The elastic network interface of a task in network mode `awsvpc`.
public struct TaskInterface: Hashable, Codable, Sendable {
  /// The subnet it stands in.
  public let subnet: String
  /// Its security groups as asked for; none means the VPC's default one.
  public let securityGroups: [String]
  /// Whether it was to have a public address.
  public let wantsPublicAddress: Bool
  /// Such as `eni-0…`, as soon as it is there.
  public var id: String?
  /// The private IPv4 address.
  public var privateAddress: String?
  /// The private name, in a VPC that gives names to its hosts.
  public var privateName: String?
  /// The hardware address.
  public var macAddress: String?
  /// The public IPv4 address, where it has one.
  public var publicAddress: String?

  /// An interface that is still to be made.
  init(subnet: String, network: TaskNetwork) {
    self.subnet = subnet
    securityGroups = network.securityGroups
    wantsPublicAddress = network.assignPublicIP
  }

  /// Takes over what EC2 made.
  mutating func attach(_ made: NetworkInterface, named name: String?) {
    id = made.id
    privateName = name
    privateAddress = made.privateAddress.text
    macAddress = made.hardwareAddress
    publicAddress = made.publicAddress?.text
  }
}
