import AWSModel
import EC2

extension Classic {
  /// Adds subnets to those a Classic Load Balancer is in.
  public enum AttachLoadBalancerToSubnets: Operation {
    /// Which, and to what.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let Subnets: [String]
    }

    /// All its subnets.
    public struct Output: Encodable {
      let Subnets: [String]
    }

    /// Adds them.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      let known = call.world.subnets(of: balancer)
      let new = try ClassicNetwork.subnets(input.Subnets, in: call.world.ec2[call.scope])
        .filter { subnet in !known.contains { $0.id == subnet.id } }
      try BalancerNetwork.checkRoom(in: new)
      let places = try call.world.move(balancer, to: known + new)
      return Output(Subnets: places.map(\.subnet))
    }
  }
}
