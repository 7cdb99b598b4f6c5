import AWSModel
import EC2
import Simulation

extension World {
  /// Puts a Classic Load Balancer into these subnets and no others; instances elsewhere get no
  /// requests from then on.
  mutating func move(
    _ balancer: Classic.Balancer, to subnets: [Subnet]
  ) throws(AWSError) -> [LoadBalancer.Place] {
    let network = try ClassicNetwork(subnets)
    guard network.vpc == balancer.vpc else { throw .classicMixedNetworks }
    let places = try place(
      balancer.name, balancer.securityGroups, balancer.scheme, in: network.subnets,
      keeping: balancer.places, balancer.scope)
    classicBalancing.balancers.update(balancer.arn) { $0.places = places }
    reviewTargets(ofGroup: balancer.arn)
    return places
  }

  /// The subnets that a Classic Load Balancer is in.
  func subnets(of balancer: Classic.Balancer) -> [Subnet] {
    balancer.places.compactMap { ec2[balancer.scope].subnets[$0.subnet] }
  }
}
