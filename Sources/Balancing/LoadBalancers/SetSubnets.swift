import AWSModel
import Documents
import EC2

/// Replaces the subnets, and with them the zones, of a load balancer.
public enum SetSubnets: Operation {
  /// Of which, and the subnets.
  public struct Input: Decodable {
    let LoadBalancerArn: String
    let Subnets: [String]?
    let SubnetMappings: [SubnetMapping]?
    let IpAddressType: String?
  }

  /// Where it is then.
  public struct Output: Encodable {
    let AvailabilityZones: [JSON]
    let IpAddressType: String
  }

  /// Replaces them; targets in other zones get no requests from then on.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let balancer = try call.world.balancing.balancer(input.LoadBalancerArn, in: call.scope)
    let region = call.world.ec2[call.scope]
    let network = try BalancerNetwork(
      subnets: input.Subnets, mappings: input.SubnetMappings, for: balancer.kind, in: region)
    guard network.vpc == balancer.vpc else { throw .mixedNetworks }
    try BalancerAddresses.check(
      input.IpAddressType ?? balancer.ipAddressType, balancer.kind, balancer.scheme)
    try network.check(for: balancer.scheme, in: region)
    let places = try call.world.place(
      balancer.label, balancer.securityGroups, balancer.scheme, in: network.subnets,
      keeping: balancer.places, call.scope)
    call.world.balancing.balancers.update(balancer.arn) { $0.places = places }
    call.world.reviewTargets(ofBalancer: balancer.arn)
    return Output(
      AvailabilityZones: places.map(\.shape), IpAddressType: balancer.ipAddressType)
  }
}
