import AWSModel
import Documents
import Simulation

/// What becomes of requests that fit its conditions; the default rule takes all that are left.
public struct ListenerRule: Codable, Sendable {
  /// The ARN.
  public let arn: String
  /// The ARN of its listener.
  public let listener: String
  /// Lower ones are tried first; nil for the default rule.
  public internal(set) var priority: Int?
  /// What a request must be like, as given.
  var conditions: [JSON]
  /// What is done with it, in order.
  public internal(set) var actions: [RuleAction]

  /// Whether it takes what no other rule takes.
  public var isDefault: Bool { priority == nil }

  /// The groups that it sends requests to.
  public var groups: [String] { actions.flatMap(\.groups) }
}

extension ListenerRule {
  /// The rule as operations answer it.
  var shape: JSON {
    [
      "RuleArn": .string(arn),
      "Priority": .string(priority.map { String($0) } ?? "default"),
      "Conditions": .array(conditions),
      "Actions": .array(actions.map(\.shape)),
      "IsDefault": .bool(isDefault),
    ]
  }
}

extension BalancingState {
  /// The rule of an ARN.
  ///
  /// - Throws: `ValidationError` for what is no ARN of one, `RuleNotFound`.
  func rule(_ arn: String, in scope: Scope) throws(AWSError) -> ListenerRule {
    guard BalancingARN.isValid(arn, "listener-rule/", in: scope) else {
      throw .notAnARN(arn, of: "listener rule")
    }
    guard let rule = rules[arn] else { throw .rulesNotFound }
    return rule
  }
}

extension World {
  /// Puts a rule in place; groups that begin or cease to get requests are looked at.
  mutating func put(_ rule: ListenerRule) {
    let old = balancing.rules[rule.arn]?.groups ?? []
    balancing.rules[rule.arn] = rule
    for group in old { balancing.rulesByGroup.remove(Pair(group, rule.arn)) }
    for group in rule.groups { balancing.rulesByGroup.insert(Pair(group, rule.arn)) }
    let changed =
      old.filter { !rule.groups.contains($0) } + rule.groups.filter { !old.contains($0) }
    for group in changed { reviewTargets(ofGroup: group) }
  }

  /// Takes a rule away.
  mutating func delete(_ rule: ListenerRule) {
    balancing.rules[rule.arn] = nil
    balancing.tags[rule.arn] = nil
    for group in rule.groups { balancing.rulesByGroup.remove(Pair(group, rule.arn)) }
    for group in rule.groups { reviewTargets(ofGroup: group) }
  }
}
