import AWSModel
import Documents
import Simulation

/// Shows target groups.
public enum DescribeTargetGroups: Operation {
  /// Which ones: those of a load balancer, by ARN, by name, or all.
  public struct Input: Decodable, PagedRequest {
    let LoadBalancerArn: String?
    let TargetGroupArns: [String]?
    let Names: [String]?
    let Marker: String?
    let PageSize: Int?
  }

  /// The groups.
  public struct Output: Encodable {
    let TargetGroups: [JSON]
    let NextMarker: String?
  }

  /// Shows them in the order of their names.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let chosen = try chosen(input, in: call)
    let page = try input.page(of: chosen, name, key: \.arn)
    return Output(
      TargetGroups: page.items.map { $0.shape(in: call.world) }, NextMarker: page.nextToken)
  }

  private static func chosen(_ input: Input, in call: Call) throws(AWSError) -> [TargetGroup] {
    let state = call.world.balancing
    let arns = input.TargetGroupArns ?? []
    let names = input.Names ?? []
    let given = [input.LoadBalancerArn != nil, !arns.isEmpty, !names.isEmpty].count { $0 }
    guard given < 2 else {
      throw .validation(
        "Target group names, target group ARNs, and a load balancer ARN cannot be specified at "
          + "the same time")
    }
    if let arn = input.LoadBalancerArn {
      let balancer = try state.balancer(arn, in: call.scope)
      return state.groups(of: balancer.arn).compactMap { state.groups[$0] }
        .sorted { $0.name < $1.name }
    }
    guard given > 0 else { return state.groups(in: call.scope) }
    var found: [TargetGroup] = []
    for arn in arns {
      guard BalancingARN.isValid(arn, "targetgroup/", in: call.scope) else {
        throw .notAnARN(arn, of: "target group")
      }
      guard let group = state.groups[arn] else { throw .groupsNotFound }
      found.append(group)
    }
    for name in names {
      guard let group = state.group(named: name, in: call.scope) else { throw .groupsNotFound }
      found.append(group)
    }
    return found.sorted { $0.name < $1.name }
  }
}

extension BalancingState {
  /// The target group of an ARN.
  ///
  /// - Throws: `ValidationError` for what is no ARN of one, `TargetGroupNotFound`.
  func group(_ arn: String, in scope: Scope) throws(AWSError) -> TargetGroup {
    guard BalancingARN.isValid(arn, "targetgroup/", in: scope) else {
      throw .notAnARN(arn, of: "target group")
    }
    guard let group = groups[arn] else { throw .groupsNotFound }
    return group
  }

  /// The target group of a name, if there is one.
  public func group(named name: String, in scope: Scope) -> TargetGroup? {
    groupsByName[Pair(scope, name)].flatMap { groups[$0] }
  }
}
