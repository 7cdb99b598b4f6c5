import AWSModel
import Balancing
import Documents

// Listeners and their rules.
extension BalancerWork {
  mutating func deployListeners(_ plan: BalancerPlan) throws(AWSError) {
    guard let balancer = record.arn else { return }
    let known = world.balancing.listeners(of: balancer)
    for old in known where !plan.listeners.contains(where: { $0.port == old.port }) {
      try ask(DeleteListener.self, ["ListenerArn": .string(old.arn)])
    }
    for listener in plan.listeners {
      let old = known.first { $0.port == listener.port }
      var request: JSONObject = [
        "Protocol": .string(listener.transport), "Port": .number(listener.port),
        "DefaultActions": [settled(listener.action)],
      ]
      if let certificate = listener.certificate {
        request["Certificates"] = [["CertificateArn": .string(certificate)]]
      }
      if let policy = listener.policy { request["SslPolicy"] = .string(policy) }
      let arn: String
      if let old {
        arn = old.arn
        request["ListenerArn"] = .string(arn)
        try ask(ModifyListener.self, .object(request))
      } else {
        request["LoadBalancerArn"] = .string(balancer)
        request["Tags"] = plan.tags.json
        let made = try ask(CreateListener.self, .object(request))
        arn = made["Listeners"]?[0]?["ListenerArn"]?.string ?? ""
      }
      try deployRules(listener.rules, of: arn, tags: plan.tags.json)
    }
  }

  /// Rules that differ from those made before take their places.
  private mutating func deployRules(
    _ rules: [RulePlan], of listener: String, tags: JSON
  ) throws(AWSError) {
    let shapes = rules.map { rule -> JSON in
      ["Conditions": rule.conditions, "Actions": [settled(rule.action)]]
    }
    let text = JSON.array(shapes).compactText
    let old = world.balancing.rules(of: listener).filter { !$0.isDefault }
    let place = record.rules.firstIndex { $0.listener == listener }
    if let place, record.rules[place].text == text, old.count == rules.count { return }
    for rule in old { try ask(DeleteRule.self, ["RuleArn": .string(rule.arn)]) }
    for (number, shape) in shapes.enumerated() {
      var request = shape.object ?? [:]
      request["ListenerArn"] = .string(listener)
      request["Priority"] = .number(number + 1)
      request["Tags"] = tags
      try ask(CreateRule.self, .object(request))
    }
    record.rules.removeAll { $0.listener == listener }
    record.rules.append(.init(listener: listener, text: text))
  }

  /// An action with the ARNs of groups in the places of their names.
  func settled(_ action: JSON) -> JSON {
    func arn(_ name: JSON?) -> JSON? {
      guard let name = name?.string else { return nil }
      return record.groups.first { $0.name == name }.map { .string($0.arn) } ?? .string(name)
    }
    var shape = action.object ?? [:]
    if let own = arn(action["TargetGroupArn"]) { shape["TargetGroupArn"] = own }
    if let weighted = action["ForwardConfig"]?.items("TargetGroups") {
      let list = weighted.map { entry -> JSON in
        var entry = entry.object ?? [:]
        if let own = arn(entry["TargetGroupArn"]) { entry["TargetGroupArn"] = own }
        return .object(entry)
      }
      shape["ForwardConfig"] = ["TargetGroups": .array(list)]
    }
    return .object(shape)
  }
}
