import AWSModel
import Documents
import Simulation

/// Makes a subnet: a part of a network in one zone.
public enum CreateSubnet: Operation {
  /// In which network and zone, with which addresses.
  public struct Input: Decodable {
    let VpcId: String
    let CidrBlock: String?
    let AvailabilityZone: String?
    let AvailabilityZoneId: String?
    let TagSpecifications: [TagSpecification]?
    let DryRun: Bool?
  }

  /// The new subnet.
  public struct Output: Encodable {
    let Subnet: JSON
  }

  /// Makes it; where no zone is named, in the first one.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    guard let vpc = region.vpcs[input.VpcId] else { throw .vpcNotFound(input.VpcId) }
    let block = try block(in: input, of: vpc, region)
    let zone = try zone(in: input, call.scope)
    try stopIfDryRun(input.DryRun)
    let subnet = EC2.Subnet(
      id: call.world.dice.resource("subnet"), vpc: vpc.id, zone: zone, block: block,
      isDefaultForZone: false, givesPublicAddresses: false)
    let tags = input.TagSpecifications?.tags(for: "subnet") ?? []
    call.world.ec2[call.scope].subnets[subnet.id] = subnet
    call.world.ec2[call.scope].put(tags, on: subnet.id)
    return Output(Subnet: subnet.shape(scope: call.scope, tags: tags))
  }

  private static func block(
    in input: Input, of vpc: EC2.Vpc, _ region: EC2Region
  ) throws(AWSError) -> AddressBlock {
    guard let text = input.CidrBlock else {
      throw .missingParameter("Either 'cidrBlock' or 'ipv6CidrBlock' should be provided.")
    }
    guard let block = AddressBlock(text) else { throw .malformedBlock(text) }
    guard (16...28).contains(block.prefix), vpc.block.contains(block) else {
      throw AWSError(code: "InvalidSubnet.Range", message: "The CIDR '\(text)' is invalid.")
    }
    let others = region.subnets.rows.filter { $0.vpc == vpc.id }
    guard !others.contains(where: { $0.block.overlaps(block) }) else {
      throw AWSError(
        code: "InvalidSubnet.Conflict",
        message: "The CIDR '\(text)' conflicts with another subnet")
    }
    return block
  }

  private static func zone(in input: Input, _ scope: Scope) throws(AWSError) -> String {
    let zones = Zone.names(in: scope.region)
    guard let named = input.AvailabilityZone ?? input.AvailabilityZoneId else { return zones[0] }
    guard let zone = zones.first(where: { $0 == named || Zone.id(ofName: $0) == named }) else {
      throw .invalidValue(
        "Value (\(named)) for parameter availabilityZone is invalid. Subnets can currently only "
          + "be created in the following availability zones: \(zones.joined(separator: ", ")).")
    }
    return zone
  }
}
