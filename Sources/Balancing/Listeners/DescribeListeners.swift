import AWSModel
import Documents

/// Shows listeners.
public enum DescribeListeners: Operation {
  /// Which ones: those of a load balancer, or by ARN.
  public struct Input: Decodable, PagedRequest {
    let LoadBalancerArn: String?
    let ListenerArns: [String]?
    let Marker: String?
    let PageSize: Int?
  }

  /// The listeners.
  public struct Output: Encodable {
    let Listeners: [JSON]
    let NextMarker: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let state = call.world.balancing
    let arns = input.ListenerArns ?? []
    guard input.LoadBalancerArn == nil || arns.isEmpty else {
      throw .validation(
        "Listener ARNs and a load balancer ARN cannot be specified at the same time")
    }
    guard input.LoadBalancerArn != nil || !arns.isEmpty else {
      throw .validation("You must specify either listener ARNs or a load balancer ARN")
    }
    var chosen: [Listener] = []
    if let arn = input.LoadBalancerArn {
      chosen = state.listeners(of: try state.balancer(arn, in: call.scope).arn)
    }
    for arn in arns { chosen.append(try state.listener(arn, in: call.scope)) }
    let page = try input.page(of: chosen, name, key: \.arn)
    return Output(Listeners: page.items.map { $0.shape(in: state) }, NextMarker: page.nextToken)
  }
}
