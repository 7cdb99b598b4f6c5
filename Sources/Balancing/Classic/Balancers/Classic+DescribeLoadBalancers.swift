import AWSModel
import Documents

extension Classic {
  /// Shows Classic Load Balancers.
  public enum DescribeLoadBalancers: Operation {
    /// All, or those of these names; which page.
    public struct Input: Decodable, PagedRequest {
      let LoadBalancerNames: [String]?
      let Marker: String?
      let PageSize: Int?
    }

    /// They.
    public struct Output: Encodable {
      let LoadBalancerDescriptions: [JSON]
      let NextMarker: String?
    }

    /// Shows them, in order of name or as asked for.
    ///
    /// Nothing of AWS's own is ever slow here (`DependencyThrottle`).
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let state = call.world.classicBalancing
      let names = input.LoadBalancerNames ?? []
      var chosen = names.isEmpty ? state.balancers(in: call.scope) : []
      for name in names { chosen.append(try state.balancer(name, in: call.scope)) }
      let page = try input.page(of: chosen, "classic \(name)", key: \.name)
      return Output(
        LoadBalancerDescriptions: page.items.map { $0.shape(in: call.world) },
        NextMarker: page.nextToken)
    }
  }
}
