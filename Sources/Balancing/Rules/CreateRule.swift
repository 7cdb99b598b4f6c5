import AWSModel
import Documents
import Simulation

/// Gives a listener another rule.
public enum CreateRule: Operation {
  /// The rule as wanted.
  public struct Input: Decodable {
    let ListenerArn: String
    let Conditions: [JSON]
    let Priority: Int
    let Actions: [ActionRequest]
    let Tags: [Tag]?
    let Transforms: [JSON]?
  }

  /// The rule.
  public struct Output: Encodable {
    let Rules: [JSON]
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let state = call.world.balancing
    let listener = try state.listener(input.ListenerArn, in: call.scope)
    let balancer = try state.balancer(listener.balancer, in: call.scope)
    try (input.Tags ?? []).check()
    if input.Transforms?.isEmpty == false {
      throw .notSimulated("transforms of requests", instead: "leave Transforms out")
    }
    guard balancer.kind == .application else {
      throw AWSError(
        code: "UnsupportedProtocol",
        message: "Rules are not supported for listeners with protocol '\(listener.transport)'")
    }
    let conditions = try RuleConditions.checked(input.Conditions)
    let known = state.rules(of: listener.arn)
    guard !known.contains(where: { $0.priority == input.Priority }) else {
      throw .priorityInUse(input.Priority)
    }
    let actions = try input.Actions.actions(
      for: balancer, transport: listener.transport, in: state)
    let count = state.listeners(of: balancer.arn).reduce(0) { sum, listener in
      sum + state.rules(of: listener.arn).count { !$0.isDefault }
    }
    guard count < 100 else {
      throw .tooMany("TooManyRules", "rules of load balancer '\(balancer.arn)'", limit: 100)
    }
    let id = call.world.dice.hex(16, "elbv2.rule")
    let rule = ListenerRule(
      arn: BalancingARN.rulePrefix(of: listener.arn) + id, listener: listener.arn,
      priority: input.Priority, conditions: conditions, actions: actions)
    call.world.put(rule)
    try call.world.balancing.put(input.Tags ?? [], on: rule.arn)
    return Output(Rules: [rule.shape])
  }
}

extension AWSError {
  static func priorityInUse(_ priority: Int) -> AWSError {
    AWSError(code: "PriorityInUse", message: "Priority '\(priority)' is currently in use")
  }
}
