import AWSModel
import Documents
import Simulation

/// Shows load balancers.
public enum DescribeLoadBalancers: Operation {
  /// Which ones: by ARN, by name, or all.
  public struct Input: Decodable, PagedRequest {
    let LoadBalancerArns: [String]?
    let Names: [String]?
    let Marker: String?
    let PageSize: Int?
  }

  /// The load balancers.
  public struct Output: Encodable {
    let LoadBalancers: [JSON]
    let NextMarker: String?
  }

  /// Shows them in the order of their ARNs.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let state = call.world.balancing
    let arns = input.LoadBalancerArns ?? []
    let names = input.Names ?? []
    guard arns.isEmpty || names.isEmpty else {
      throw .validation(
        "Load balancer names and load balancer ARNs cannot be specified at the same time")
    }
    var chosen = arns.isEmpty && names.isEmpty ? state.balancers(in: call.scope) : []
    for arn in arns {
      guard let found = try? state.balancer(arn, in: call.scope) else {
        guard BalancingARN.isValid(arn, "loadbalancer/", in: call.scope) else {
          throw .notAnARN(arn, of: "load balancer")
        }
        throw .balancersNotFound
      }
      chosen.append(found)
    }
    let missing = names.filter { state.balancer(named: $0, in: call.scope) == nil }
    guard missing.isEmpty else { throw .balancersNotFound(named: missing) }
    chosen += names.compactMap { state.balancer(named: $0, in: call.scope) }
    let page = try input.page(of: chosen, name, key: \.arn)
    return Output(
      LoadBalancers: page.items.map { $0.shape(at: call.world.now) }, NextMarker: page.nextToken)
  }
}

extension BalancingState {
  /// The load balancer of an ARN.
  ///
  /// - Throws: `ValidationError` for what is no ARN of one, `LoadBalancerNotFound`.
  func balancer(_ arn: String, in scope: Scope) throws(AWSError) -> LoadBalancer {
    guard BalancingARN.isValid(arn, "loadbalancer/", in: scope) else {
      throw .notAnARN(arn, of: "load balancer")
    }
    guard let balancer = balancers[arn] else { throw .balancerNotFound(arn) }
    return balancer
  }

  /// The load balancer of a name, if there is one.
  public func balancer(named name: String, in scope: Scope) -> LoadBalancer? {
    balancersByName[Pair(scope, name)].flatMap { balancers[$0] }
  }
}
