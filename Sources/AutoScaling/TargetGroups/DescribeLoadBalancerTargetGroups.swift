import AWSModel
import Balancing
import Documents

/// Shows the target groups that the instances of a group register with.
public enum DescribeLoadBalancerTargetGroups: Operation {
  /// Of which group.
  public struct Input: Decodable, PagedRequest {
    let AutoScalingGroupName: String
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// The target groups.
  public struct Output: Encodable {
    let LoadBalancerTargetGroups: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  ///
  /// - Source: EC2 Auto Scaling API Reference, “LoadBalancerTargetGroupState”: Added when all
  ///   instances are registered, InService when one passes its check.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    let page = try input.page(of: group.targetGroups, name, usual: 100) { $0 }
    return Output(
      LoadBalancerTargetGroups: page.items.map { arn in
        let isServing = call.world.balancing.targets(of: arn).contains { $0.health == .healthy }
        return [
          "LoadBalancerTargetGroupARN": .string(arn),
          "State": isServing ? "InService" : "Added",
        ]
      }, NextToken: page.nextToken)
  }
}
