import AWSModel
import Documents
import Simulation

/// Shows how groups are scaled.
public enum DescribePolicies: Operation {
  /// Of which group, and which policies.
  public struct Input: Decodable, PagedRequest {
    let AutoScalingGroupName: String?
    let PolicyNames: [String]?
    let PolicyTypes: [String]?
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// The policies in order of group and name.
  public struct Output: Encodable {
    let ScalingPolicies: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let state = call.world.autoScaling
    var groups = state.groups(in: call.scope)
    if let name = input.AutoScalingGroupName { groups = [try call.group(name)] }
    var rows = groups.flatMap { state.policies(of: $0.key) }
    if let names = input.PolicyNames, !names.isEmpty {
      rows = rows.filter { names.contains($0.name) || names.contains($0.arn) }
    }
    if let types = input.PolicyTypes, !types.isEmpty {
      rows = rows.filter { types.contains($0.kind.rawValue) }
    }
    let page = try input.page(of: rows, name, key: \.arn)
    return Output(
      ScalingPolicies: page.items.map { $0.shape(in: call.world) }, NextToken: page.nextToken)
  }
}
