import AWSModel
import EC2

extension Classic {
  /// Takes a Classic Load Balancer out of zones of the default network.
  public enum DisableAvailabilityZonesForLoadBalancer: Operation {
    /// Which, and where.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let AvailabilityZones: [String]
    }

    /// The zones that are left.
    public struct Output: Encodable {
      let AvailabilityZones: [String]
    }

    /// Takes it out: instances there are out of service at once.
    ///
    /// One zone has to stay.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      guard call.world.ec2[call.scope].defaultVpc?.id == balancer.vpc else {
        throw .zonesOutsideDefaultVpcStay
      }
      let kept = call.world.subnets(of: balancer).filter {
        !input.AvailabilityZones.contains($0.zone)
      }
      guard !kept.isEmpty else { throw .lastZone }
      let places = try call.world.move(balancer, to: kept)
      return Output(AvailabilityZones: places.map(\.zone))
    }
  }
}
