import AWSModel
import Documents

/// An action as requests write it.
struct ActionRequest: Decodable {
  let `Type`: String
  let TargetGroupArn: String?
  let ForwardConfig: Forwarding?
  let RedirectConfig: JSON?
  let FixedResponseConfig: JSON?
  let Order: Int?

  struct Forwarding: Decodable {
    let TargetGroups: [Share]?
    let TargetGroupStickinessConfig: Stickiness?
  }

  struct Share: Decodable {
    let TargetGroupArn: String?
    let Weight: Int?
  }

  struct Stickiness: Decodable {
    let Enabled: Bool?
    let DurationSeconds: Int?
  }
}

extension [ActionRequest] {
  /// What a request's actions come to, checked against the load balancer.
  ///
  /// - Throws: `ValidationError`, `InvalidLoadBalancerAction`, `TooManyActions`,
  ///   `TooManyTargetGroups`, `TargetGroupNotFound`, `TargetGroupAssociationLimit`,
  ///   `IncompatibleProtocols`, `TooManyUniqueTargetGroupsPerLoadBalancer`.
  func actions(
    for balancer: LoadBalancer, transport: String, in state: BalancingState
  ) throws(AWSError) -> [RuleAction] {
    guard !isEmpty else { throw .validation("At least one action must be specified") }
    guard count <= 5 else { throw .tooMany("TooManyActions", "actions per rule", limit: 5) }
    var actions: [RuleAction] = []
    for request in sorted(by: { ($0.Order ?? .max) < ($1.Order ?? .max) }) {
      actions.append(try request.action())
    }
    guard actions.count == 1 else {
      throw AWSError(
        code: "InvalidLoadBalancerAction",
        message: "Exactly one action of type forward, fixed-response or redirect must be "
          + "specified")
    }
    let isForwarding = actions.contains { !$0.groups.isEmpty }
    guard balancer.kind == .application || isForwarding else {
      throw AWSError(
        code: "InvalidLoadBalancerAction",
        message: "Only actions of type forward are supported for network load balancers")
    }
    for action in actions {
      try GroupUse(balancer: balancer, transport: transport, state: state).check(action.groups)
    }
    return actions
  }
}

extension ActionRequest {
  func action() throws(AWSError) -> RuleAction {
    switch Type {
    case "forward": return .forward(try forward(), order: Order)
    case "redirect": return .redirect(try redirect(), order: Order)
    case "fixed-response": return .fixed(try fixedResponse(), order: Order)
    default:
      throw .notSimulated(
        "actions of type \(Type)", instead: "use forward, redirect or fixed-response")
    }
  }

  /// - Source: the sentence about weights: aws/aws-cdk issue 24805.
  private func forward() throws(AWSError) -> RuleAction.Forward {
    let shares = ForwardConfig?.TargetGroups ?? []
    let named = shares.compactMap(\.TargetGroupArn)
    guard named.count == shares.count, !(named.isEmpty && TargetGroupArn == nil) else {
      throw .validation("A target group ARN must be specified")
    }
    if let single = TargetGroupArn, !named.isEmpty, named != [single] {
      throw .validation(
        "You cannot specify both a target group ARN and a different list of target groups for an "
          + "action of type 'forward'")
    }
    guard named.count <= 5 else {
      throw .tooMany("TooManyTargetGroups", "target groups per action", limit: 5)
    }
    let groups =
      named.isEmpty
      ? [WeightedGroup(TargetGroupArn ?? "", weight: 1)]
      : zip(named, shares).map { WeightedGroup($0, weight: $1.Weight ?? 1) }
    guard groups.allSatisfy({ (0...999).contains($0.weight) }) else { throw .wrongWeight }
    for (place, group) in groups.enumerated()
    where groups[..<place].contains(where: { $0.group == group.group }) {
      throw .validation("Target group '\(group.group)' was specified more than once")
    }
    let sticky = ForwardConfig?.TargetGroupStickinessConfig
    guard sticky?.Enabled == true else { return RuleAction.Forward(groups: groups) }
    guard let seconds = sticky?.DurationSeconds, (1...604_800).contains(seconds) else {
      throw .validation("Target group stickiness duration must be between 1 and 604800 seconds")
    }
    return RuleAction.Forward(groups: groups, stickiness: seconds)
  }

  /// What is not said stays as in the request that is redirected.
  ///
  /// - Source: ELBv2 API Reference, “RedirectActionConfig”.
  private func redirect() throws(AWSError) -> JSON {
    guard let given = RedirectConfig else {
      throw .validation("A redirect configuration must be specified for action type 'redirect'")
    }
    let parts = ["Protocol", "Host", "Port", "Path", "Query"]
    let usual = ["#{protocol}", "#{host}", "#{port}", "/#{path}", "#{query}"]
    guard
      zip(parts, usual).contains(where: { part, same in
        let value = given[part]?.string ?? same
        return value != same && part != "Query"
      })
    else {
      throw AWSError(
        code: "InvalidLoadBalancerAction",
        message: "The redirect configuration is not valid because it creates a loop.")
    }
    var config: [(String, JSON?)] = zip(parts, usual).map { part, same in
      (part, given[part] ?? .string(same))
    }
    config.append(("StatusCode", given["StatusCode"]))
    return .object(
      JSONObject(
        uniqueMembers: config.compactMap { key, value in
          value.map { JSONObject.Member(key: key, value: $0) }
        }))
  }

  private func fixedResponse() throws(AWSError) -> JSON {
    guard let given = FixedResponseConfig else {
      throw .validation(
        "A fixed response configuration must be specified for action type 'fixed-response'")
    }
    let kinds = [
      "text/html", "application/json", "application/javascript", "text/css", "text/plain",
    ]
    if let kind = given["ContentType"]?.string, !kinds.contains(kind) {
      let list = kinds.map { "'\($0)'" }.joined(separator: ", ")
      throw AWSError(
        code: "InvalidLoadBalancerAction", message: "The ContentType must be one of:\(list)")
    }
    return given
  }
}

/// Whether target groups may get requests of a listener.
struct GroupUse {
  let balancer: LoadBalancer
  let transport: String
  let state: BalancingState

  /// Checks the groups of one action.
  ///
  /// - Source: sentences quoted in public issue trackers (associations:
  ///   hashicorp/terraform-provider-aws issue 22005); those about networks and functions are ours.
  func check(_ groups: [String]) throws(AWSError) {
    let scope = BalancingARN.scope(of: balancer.arn)
    for arn in groups {
      guard BalancingARN.isValid(arn, "targetgroup/", in: scope) else {
        throw .notAnARN(arn, of: "target group")
      }
      guard let group = state.groups[arn] else { throw .groupNotFound(arn) }
      try check(group)
    }
    let known = state.groups(of: balancer.arn)
    let new = groups.filter { !known.contains($0) }
    guard known.count + new.count <= 100 else {
      throw .tooMany(
        "TooManyUniqueTargetGroupsPerLoadBalancer", "unique target groups per load balancer",
        limit: 100)
    }
  }

  private func check(_ group: TargetGroup) throws(AWSError) {
    guard state.balancers(sendingTo: group.arn).allSatisfy({ $0 == balancer.arn }) else {
      throw AWSError(
        code: "TargetGroupAssociationLimit",
        message: "The following target groups cannot be associated with more than one load "
          + "balancer: \(group.arn)")
    }
    guard isSpoken(by: group) else {
      let own = group.transport.map { "the protocol '\($0)'" } ?? "target type 'lambda'"
      throw AWSError(
        code: "IncompatibleProtocols",
        message: "Listener protocol '\(transport)' is not supported with a target group with \(own)"
      )
    }
    guard group.vpc == nil || group.vpc == balancer.vpc else {
      throw .configuration(
        "The following target groups are not in the VPC of the load balancer: \(group.arn)")
    }
  }

  /// - Source: User Guide for Network Load Balancers, “Listeners” (which protocols go together).
  private func isSpoken(by group: TargetGroup) -> Bool {
    switch transport {
    case "HTTP", "HTTPS": group.isHTTP || group.kind == .lambda
    case "TCP": ["TCP", "TCP_UDP"].contains(group.transport)
    case "TLS": ["TCP", "TLS"].contains(group.transport)
    case "UDP": ["UDP", "TCP_UDP"].contains(group.transport)
    default: group.transport == transport
    }
  }
}

extension AWSError {
  static let wrongWeight = validation(
    "The weight for each target group must be between 0 and 999, inclusive")
}
