import AWSModel

extension Classic {
  /// Takes a Classic Load Balancer out of subnets.
  public enum DetachLoadBalancerFromSubnets: Operation {
    /// Which, and out of what.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let Subnets: [String]
    }

    /// The subnets that are left.
    public struct Output: Encodable {
      let Subnets: [String]
    }

    /// Takes it out; one subnet has to stay.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      let known = call.world.subnets(of: balancer)
      for id in input.Subnets where !known.contains(where: { $0.id == id }) {
        throw .subnetNotAttached(id)
      }
      let kept = known.filter { !input.Subnets.contains($0.id) }
      guard !kept.isEmpty else { throw .lastZone }
      let places = try call.world.move(balancer, to: kept)
      return Output(Subnets: places.map(\.subnet))
    }
  }
}
