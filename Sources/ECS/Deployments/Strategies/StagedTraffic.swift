import AWSModel
import Balancing
import Documents
import Simulation

// Where the traffic of a staged deployment goes, and who shifts it.

extension Service {
  /// Whether something in front of the service shifts traffic between revisions.
  ///
  /// - Source: ECS Developer Guide, “Required resources for Amazon ECS blue/green deployments”
  ///   (a load balancer or Service Connect; without them nothing is shifted).
  var shiftsTraffic: Bool {
    let byRules = revision.balancers?.contains { $0.advanced?.productionRule != nil } ?? false
    return byRules || revision.connect?.endpoints.isEmpty == false
  }

  /// Whether the tasks of a new deployment register with the second target groups: in a staged
  /// deployment where the old ones do not, else where they do.
  func isNextOnAlternate(after run: StagedRun?) -> Bool? {
    let old = deployments.first { $0.id == run?.blue } ?? deployments.first
    guard run?.shiftsTraffic == true, let old else { return old?.isOnAlternate }
    return !(old.isOnAlternate ?? false)
  }

  /// The part of production and of test traffic that a revision gets in a staged deployment, as
  /// revision summaries show it; nothing where nobody shifts traffic.
  func trafficShares(of deployment: String, in record: ServiceDeployment) -> JSONObject {
    var members = JSONObject()
    guard let run = record.run, run.shiftsTraffic else { return members }
    let isGreen = deployment == record.deployment
    guard isGreen || deployment == run.blue else { return members }
    if let test = run.testWeight {
      members["requestedTestTrafficWeight"] = .double(isGreen ? test : 100 - test)
    }
    members["requestedProductionTrafficWeight"] = .double(
      isGreen ? run.productionWeight : 100 - run.productionWeight)
    return members
  }
}

extension World {
  /// Lets the load balancers of a service send traffic as its staged deployment says.
  ///
  /// - Source of the sentences: ECS Developer Guide, “Troubleshooting Amazon ECS blue/green
  ///   deployments”; that of missing rules is quoted in public reports.
  mutating func routeTraffic(of key: ServiceKey) {
    guard let service = ecs.services[key], let record = service.stagedRecord, let run = record.run,
      run.shiftsTraffic,
      let green = service.deployments.first(where: { $0.id == record.deployment })
    else { return }
    let isAlternate = green.isOnAlternate ?? false
    for balancer in record.target.balancers ?? [] {
      let shift = Shift(
        rule: run.stage == .testTrafficShift
          ? balancer.advanced?.testRule
          : run.stage == .productionTrafficShift ? balancer.advanced?.productionRule : nil,
        green: balancer.group(isAlternate: isAlternate),
        blue: balancer.group(isAlternate: !isAlternate),
        weight: run.stage == .testTrafficShift ? run.testWeight ?? 0 : run.productionWeight)
      if let reason = route(shift, as: balancer.advanced?.role) {
        let now = now
        ecs.services.rows.update(key) { service in
          service.updateRun(at: now) { if !$0.isRollingBack { $0.failure = reason } }
        }
      }
    }
  }

  /// - Returns: why it could not be done.
  private mutating func route(_ shift: Shift, as role: String?) -> String? {
    guard let rule = shift.rule else { return nil }
    if let role, identity.role(role)?.trusts("ecs.amazonaws.com") != true {
      return StagedMessage.invalidNetworking
        + " ECS was unable to manage the ELB resources due to missing permissions on ECS "
        + "Infrastructure Role '\(role)'."
    }
    do {
      try setWeights(shift.weights, ofRule: rule)
      return nil
    } catch {
      return StagedMessage.invalidNetworking + " \(error.message)"
    }
  }
}

/// One rule that is to send a part of its requests to the new revision.
private struct Shift {
  let rule: String?
  let green: String
  let blue: String
  /// What the new revision gets, in percent.
  let weight: Double

  /// Whole numbers in the same proportion: percent where they suffice, else tenths.
  var weights: [WeightedGroup] {
    let isWhole = weight == weight.rounded()
    let scale: Double = isWhole ? 1 : 10
    let part = Int((weight * scale).rounded())
    let rest = Int(100 * scale) - part
    return [WeightedGroup(blue, weight: rest), WeightedGroup(green, weight: part)]
  }
}

extension Service {
  /// Checks what the strategy needs of the load balancers.
  ///
  /// - Source: ECS Developer Guide, “Troubleshooting Amazon ECS blue/green deployments”.
  func checkBalancers(in world: World) throws(AWSError) {
    let balancers = revision.balancers ?? []
    let advanced = balancers.compactMap(\.advanced)
    guard advanced.isEmpty || advanced.count == balancers.count else {
      throw .invalidParameter(
        "Either all or none of the provided loadBalancers must have advancedConfiguration defined")
    }
    let groups = balancers.map(\.group)
    for (place, group) in groups.enumerated() where groups[..<place].contains(group) {
      throw .invalidParameter("Duplicate targetGroupArn found: \(group)")
    }
    if plan?.strategy.isStaged == true, advanced.count < balancers.count {
      throw .invalidParameter(
        "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING "
          + "deployment strategy")
    }
    for balancer in balancers { try balancer.checkRules(in: world) }
  }
}

extension ServiceLoadBalancer {
  fileprivate func checkRules(in world: World) throws(AWSError) {
    guard let advanced else { return }
    for (name, rule) in [
      ("productionListenerRule", advanced.productionRule), ("testListenerRule", advanced.testRule),
    ] {
      guard let rule else { continue }
      let isALB = rule.contains("/app/")
      guard rule.contains(isALB ? ":listener-rule/app/" : ":listener/net/") else {
        throw .invalidParameter(
          "\(name) has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: "
            + rule)
      }
    }
    if let production = advanced.productionRule, production == advanced.testRule {
      throw .invalidParameter(
        "The following rules cannot be used as both production and test listener rules: "
          + production)
    }
    guard let production = advanced.productionRule, production.contains(":listener-rule/app/"),
      advanced.testRule == nil, let alternate = advanced.alternateGroup
    else { return }
    let known = world.balancing.weights(ofRule: production)?.map(\.group) ?? []
    guard known.contains(group), known.contains(alternate) else {
      throw .invalidParameter(
        "For Application LoadBalancer, testListenerRule is required when productionListenerRule is "
          + "not associated with both targetGroup and alternateTargetGroup")
    }
  }
}
