import AWSModel
import EC2

extension Classic {
  /// Adds zones of the default network to those a Classic Load Balancer is in.
  public enum EnableAvailabilityZonesForLoadBalancer: Operation {
    /// Which, and where.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let AvailabilityZones: [String]
    }

    /// All its zones.
    public struct Output: Encodable {
      let AvailabilityZones: [String]
    }

    /// Adds them; a zone that it is in already is no error.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      let region = call.world.ec2[call.scope]
      guard region.defaultVpc?.id == balancer.vpc else { throw .zonesOutsideDefaultVpc }
      let new = try ClassicNetwork.subnets(ofZones: input.AvailabilityZones, in: region)
        .filter { !balancer.zones.contains($0.zone) }
      try BalancerNetwork.checkRoom(in: new)
      let places = try call.world.move(balancer, to: call.world.subnets(of: balancer) + new)
      return Output(AvailabilityZones: places.map(\.zone))
    }
  }
}
