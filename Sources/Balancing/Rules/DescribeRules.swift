import AWSModel
import Documents

/// Shows rules.
public enum DescribeRules: Operation {
  /// Which ones: those of a listener, or by ARN.
  public struct Input: Decodable, PagedRequest {
    let ListenerArn: String?
    let RuleArns: [String]?
    let Marker: String?
    let PageSize: Int?
  }

  /// The rules.
  public struct Output: Encodable {
    let Rules: [JSON]
    let NextMarker: String?
  }

  /// Shows them, a listener's by priority with the default one last.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let state = call.world.balancing
    let arns = input.RuleArns ?? []
    guard input.ListenerArn == nil || arns.isEmpty else {
      throw .validation(
        "Listener rule ARNs and a listener ARN cannot be specified at the same time")
    }
    guard input.ListenerArn != nil || !arns.isEmpty else {
      throw .validation("You must specify either listener rule ARNs or a listener ARN")
    }
    var chosen: [ListenerRule] = []
    if let arn = input.ListenerArn {
      chosen = state.rules(of: try state.listener(arn, in: call.scope).arn)
    }
    for arn in arns { chosen.append(try state.rule(arn, in: call.scope)) }
    let page = try input.page(of: chosen, name, key: \.arn)
    return Output(Rules: page.items.map(\.shape), NextMarker: page.nextToken)
  }
}
