import AWSModel
import Simulation

/// Everything an instance is started from, with all names resolved.
public struct Launch: Sendable {
  /// The machine image.
  public var image: MachineImage
  /// The instance type.
  public var type: InstanceType
  /// How many instances.
  public var count: Int
  /// The subnet; nil lets EC2 choose among the default ones.
  public var subnet: String?
  /// The ids of the security groups; none means the network's default group.
  public var securityGroups: [String] = []
  /// Whether with a public address; nil does as the subnet says.
  public var withPublicAddress: Bool?
  /// The name of the key pair.
  public var keyName: String?
  /// The ARN of the instance profile.
  public var profile: String?
  /// The user data as text.
  public var userData: String?
  /// The tags of the instances, in order of key.
  public var tags: [Tag] = []
  /// What is asked of Spot capacity; nil for On-Demand.
  public var spot: SpotTerms?

  /// A launch with the least that is needed.
  public init(image: MachineImage, type: InstanceType, count: Int = 1, subnet: String? = nil) {
    self.image = image
    self.type = type
    self.count = count
    self.subnet = subnet
  }
}

extension World {
  /// Starts instances; they are `pending` when this returns.
  ///
  /// - Throws: `InvalidSubnetID.NotFound`, `InvalidGroup.NotFound`,
  ///   `InsufficientInstanceCapacity` where the zone is down,
  ///   `InsufficientFreeAddressesInSubnet`, `MissingInput` without any default subnet.
  public mutating func start(_ launch: Launch, _ scope: Scope) throws(AWSError) -> [Instance] {
    let subnet = try place(of: launch, scope)
    guard !ec2[scope].isImpaired(zone: subnet.zone) else {
      throw .noCapacity(launch.type.name, zone: subnet.zone, region: scope.region)
    }
    let groups = try ec2[scope].securityGroups(launch.securityGroups, in: subnet)
    guard subnet.freeAddresses >= launch.count else { throw .noFreeAddress(in: subnet.id) }
    let reservation = dice.resource("r")
    var instances: [Instance] = []
    for index in 0..<launch.count {
      instances.append(
        try startOne(launch, number: index, of: reservation, subnet, groups, scope))
    }
    return instances
  }

  private mutating func startOne(
    _ launch: Launch, number: Int, of reservation: String, _ subnet: Subnet, _ groups: [String],
    _ scope: Scope
  ) throws(AWSError) -> Instance {
    let id = dice.resource("i")
    let interface = try createNetworkInterface(
      in: subnet.id, securityGroups: groups, attachedTo: .instance(id, device: 0),
      withPublicAddress: launch.withPublicAddress, scope)
    ec2[scope].instances[id] = Instance(
      id: id, reservation: reservation, launchIndex: number, type: launch.type.name,
      image: launch.image.id, zone: subnet.zone, vpc: subnet.vpc, subnet: subnet.id,
      networkInterface: interface.id, securityGroups: groups, keyName: launch.keyName,
      profile: launch.profile, userData: launch.userData, launched: now, since: now,
      reason: .pending)
    if let terms = launch.spot { fulfil(terms, with: id, scope) }
    ec2[scope].instancesByZone.insert(Pair(subnet.zone, id))
    ec2[scope].put(launch.tags, on: id)
    turn(id, to: .pending, scope)
    return try ec2[scope].instance(id)
  }

  private mutating func place(of launch: Launch, _ scope: Scope) throws(AWSError) -> Subnet {
    if let subnet = launch.subnet { return try ec2[scope].subnet(subnet) }
    let region = ec2[scope]
    let choices = region.defaultSubnets.filter { !region.isImpaired(zone: $0.zone) }
    guard !choices.isEmpty else { throw .noDefaultSubnet }
    return choices[dice.below(choices.count, "ec2.zone")]
  }
}

extension AWSError {
  static func noCapacity(_ type: String, zone: String, region: String) -> AWSError {
    let others = Zone.names(in: region).filter { $0 != zone }.joined(separator: ", ")
    return AWSError(
      code: "InsufficientInstanceCapacity",
      message: "We currently do not have sufficient \(type) capacity in the Availability Zone "
        + "you requested (\(zone)). Our system will be working on provisioning additional "
        + "capacity. You can currently get \(type) capacity by not specifying an Availability "
        + "Zone in your request or choosing \(others).",
      status: 500)
  }

  static let noDefaultSubnet = AWSError(
    code: "MissingInput",
    message: "No subnets found for the default VPC. Please specify a subnet.")
}
