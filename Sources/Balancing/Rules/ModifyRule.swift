import AWSModel
import Documents

/// Changes the conditions or the actions of a rule.
public enum ModifyRule: Operation {
  /// Of which, and what.
  public struct Input: Decodable {
    let RuleArn: String
    let Conditions: [JSON]?
    let Actions: [ActionRequest]?
    let Transforms: [JSON]?
    let ResetTransforms: Bool?
  }

  /// The rule.
  public struct Output: Encodable {
    let Rules: [JSON]
  }

  /// Changes it; the default rule belongs to its listener.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let state = call.world.balancing
    var rule = try state.rule(input.RuleArn, in: call.scope)
    guard !rule.isDefault else { throw .notPermitted("Default rules cannot be modified") }
    if input.Transforms?.isEmpty == false {
      throw .notSimulated("transforms of requests", instead: "leave Transforms out")
    }
    guard input.Conditions != nil || input.Actions != nil || input.ResetTransforms != nil else {
      throw .validation("Either conditions or actions must be specified")
    }
    let listener = try state.listener(rule.listener, in: call.scope)
    let balancer = try state.balancer(listener.balancer, in: call.scope)
    if let conditions = input.Conditions {
      rule.conditions = try RuleConditions.checked(conditions)
    }
    if let actions = input.Actions {
      rule.actions = try actions.actions(
        for: balancer, transport: listener.transport, in: state)
    }
    call.world.put(rule)
    return Output(Rules: [rule.shape])
  }
}
