import AWSModel
import Documents

/// Changes the order in which rules are tried.
public enum SetRulePriorities: Operation {
  /// Which rules, and their new priorities.
  public struct Input: Decodable {
    let RulePriorities: [RulePriority]
  }

  struct RulePriority: Decodable {
    let RuleArn: String?
    let Priority: Int?
  }

  /// The rules.
  public struct Output: Encodable {
    let Rules: [JSON]
  }

  /// Changes it; all or none, so that two rules can change places.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var moved: [ListenerRule] = []
    for wish in input.RulePriorities {
      guard let arn = wish.RuleArn, let priority = wish.Priority else {
        throw .validation("A rule ARN and a priority must be specified")
      }
      var rule = try call.world.balancing.rule(arn, in: call.scope)
      guard !rule.isDefault else {
        throw .notPermitted("The priority of default rule '\(arn)' cannot be set")
      }
      guard !moved.contains(where: { $0.listener == rule.listener && $0.priority == priority })
      else { throw .validation("Priority '\(priority)' was provided multiple times") }
      rule.priority = priority
      moved.append(rule)
    }
    for rule in moved {
      let others = call.world.balancing.rules(of: rule.listener).filter { other in
        !moved.contains { $0.arn == other.arn }
      }
      if let priority = rule.priority, others.contains(where: { $0.priority == priority }) {
        throw .priorityInUse(priority)
      }
    }
    for rule in moved { call.world.put(rule) }
    return Output(Rules: moved.map(\.shape))
  }
}
