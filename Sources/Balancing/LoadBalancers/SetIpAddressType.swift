import AWSModel

/// Changes the kind of addresses of a load balancer; only IPv4 is simulated.
public enum SetIpAddressType: Operation {
  /// Of which, and the kind.
  public struct Input: Decodable {
    let LoadBalancerArn: String
    let IpAddressType: String
  }

  /// The kind it has then.
  public struct Output: Encodable {
    let IpAddressType: String
  }

  /// Changes it: subnets here have no IPv6 blocks, so everything but `ipv4` is refused as in AWS.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let balancer = try call.world.balancing.balancer(input.LoadBalancerArn, in: call.scope)
    try BalancerAddresses.check(input.IpAddressType, balancer.kind, balancer.scheme)
    call.world.balancing.balancers.update(balancer.arn) {
      $0.ipAddressType = input.IpAddressType
    }
    return Output(IpAddressType: input.IpAddressType)
  }
}
