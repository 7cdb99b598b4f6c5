import AWSModel
import Simulation

// How a rule's requests are shared out, as blue/green deployments read and change it.

extension BalancingState {
  /// The groups that a rule sends requests to, with their shares.
  ///
  /// - Parameter arn: the rule's ARN, or that of a listener for its default rule.
  /// - Returns: nil where there is no such rule or it does not forward.
  public func weights(ofRule arn: String) -> [WeightedGroup]? {
    guard let rule = forwardingRule(arn) else { return nil }
    for case .forward(let forward, _) in rule.actions { return forward.groups }
    return nil
  }

  /// The rule of an ARN, which may be a listener's: then its default rule.
  func forwardingRule(_ arn: String) -> ListenerRule? {
    rules[arn] ?? (listeners.contains(arn) ? rules(of: arn).last : nil)
  }
}

extension World {
  /// Shares a rule's requests out anew; what else the rule says stays.
  ///
  /// - Parameters:
  ///   - weights: the groups with their shares, each from 0 to 999.
  ///   - arn: the rule's ARN, or that of a listener for its default rule.
  /// - Throws: `RuleNotFound`, and what `ModifyRule` answers to such groups.
  public mutating func setWeights(
    _ weights: [WeightedGroup], ofRule arn: String
  ) throws(AWSError) {
    guard var rule = balancing.forwardingRule(arn),
      let listener = balancing.listeners[rule.listener],
      let balancer = balancing.balancers[listener.balancer]
    else { throw .rulesNotFound }
    guard weights.allSatisfy({ (0...999).contains($0.weight) }) else { throw .wrongWeight }
    try GroupUse(balancer: balancer, transport: listener.transport, state: balancing)
      .check(weights.map(\.group))
    rule.actions = rule.actions.map { action in
      guard case .forward(var forward, let order) = action else { return action }
      forward.groups = weights
      return .forward(forward, order: order)
    }
    put(rule)
  }
}
