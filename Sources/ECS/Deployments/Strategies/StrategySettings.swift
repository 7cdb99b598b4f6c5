import AWSModel
import Documents

/// A lifecycle hook as a request gives it.
///
/// - Source of the sentences: ECS Developer Guide, “Troubleshooting Amazon ECS blue/green
///   deployments”; where it has none, ours in the same style.
struct HookSettings: Decodable {
  var targetType: String?
  var hookTargetArn: String?
  var roleArn: String?
  var lifecycleStages: [String]?
  var hookDetails: JSON?
  var timeoutConfiguration: Timeout?

  /// How long it may take, and what happens then.
  struct Timeout: Decodable {
    var timeoutInMinutes: Int?
    var action: String?
  }

  /// The hook; nil where `check` refuses it.
  var hook: LifecycleHook? {
    let target: LifecycleHook.Target?
    if targetType == "PAUSE" {
      target = .pause
    } else if let hookTargetArn, let roleArn {
      target = .function(arn: hookTargetArn, role: roleArn, details: hookDetails)
    } else {
      target = nil
    }
    return target.map { target in
      LifecycleHook(
        target: target, stages: (lifecycleStages ?? []).compactMap { LifecycleStage(rawValue: $0) },
        timeoutMinutes: timeoutConfiguration?.timeoutInMinutes,
        timeoutAction: timeoutConfiguration?.action.flatMap {
          LifecycleHook.TimeoutAction(rawValue: $0)
        })
    }
  }

  func check() throws(AWSError) {
    guard ["AWS_LAMBDA", "PAUSE", nil].contains(targetType) else {
      throw .invalidParameter("Invalid targetType. Valid values are: AWS_LAMBDA, PAUSE")
    }
    let isPause = targetType == "PAUSE"
    let stages = lifecycleStages ?? []
    guard !stages.isEmpty else {
      throw .invalidParameter("lifecycleStages must be provided for a lifecycle hook.")
    }
    let longest = isPause ? 20_160 : 1440
    if let minutes = timeoutConfiguration?.timeoutInMinutes, !(1...longest).contains(minutes) {
      throw .invalidParameter(
        "timeoutInMinutes of a \(isPause ? "PAUSE" : "AWS_LAMBDA") lifecycle hook must be between "
          + "1 and \(longest).")
    }
    if isPause { try checkPause(stages) } else { try checkFunction(stages) }
  }

  private func checkPause(_ stages: [String]) throws(AWSError) {
    guard stages.allSatisfy({ LifecycleStage(rawValue: $0)?.takesPauses ?? false }) else {
      throw .invalidParameter("Invalid lifecycle stage provided for Pause Hook")
    }
    guard hookTargetArn == nil, roleArn == nil else {
      throw .invalidParameter(
        "hookTargetArn and roleArn are not allowed for a PAUSE lifecycle hook.")
    }
  }

  private func checkFunction(_ stages: [String]) throws(AWSError) {
    guard stages.allSatisfy({ LifecycleStage(rawValue: $0)?.takesFunctions ?? false }) else {
      throw .invalidParameter("Invalid lifecycle stage provided for Lambda Hook")
    }
    guard let hookTargetArn, hookTargetArn.hasPrefix("arn:aws:lambda:"),
      hookTargetArn.contains(":function:")
    else {
      throw .invalidParameter(
        "hookTargetArn of a lifecycle hook must be the ARN of a Lambda function.")
    }
    guard let roleArn, roleArn.hasPrefix("arn:aws:iam::") else {
      throw .invalidParameter("roleArn must be provided for an AWS_LAMBDA lifecycle hook.")
    }
  }
}

/// `linearConfiguration` as a request gives it.
struct LinearSettings: Decodable {
  var stepPercent: Double?
  var stepBakeTimeInMinutes: Int?

  /// The same, with what was left out.
  var steps: StrategyPlan.TrafficSteps {
    StrategyPlan.TrafficSteps(
      percent: stepPercent ?? StrategyPlan.TrafficSteps.linear.percent,
      bakeMinutes: stepBakeTimeInMinutes ?? StrategyPlan.TrafficSteps.linear.bakeMinutes)
  }
}

/// `canaryConfiguration` as a request gives it.
struct CanarySettings: Decodable {
  var canaryPercent: Double?
  var canaryBakeTimeInMinutes: Int?

  /// The same, with what was left out.
  var steps: StrategyPlan.TrafficSteps {
    StrategyPlan.TrafficSteps(
      percent: canaryPercent ?? StrategyPlan.TrafficSteps.canary.percent,
      bakeMinutes: canaryBakeTimeInMinutes ?? StrategyPlan.TrafficSteps.canary.bakeMinutes)
  }
}

extension StrategyPlan {
  /// As `deploymentConfiguration` shows it.
  var linearShape: JSON {
    let steps = linear ?? .linear
    return [
      "stepPercent": .double(steps.percent), "stepBakeTimeInMinutes": .number(steps.bakeMinutes),
    ]
  }

  /// As `deploymentConfiguration` shows it.
  var canaryShape: JSON {
    let steps = canary ?? .canary
    return [
      "canaryPercent": .double(steps.percent),
      "canaryBakeTimeInMinutes": .number(steps.bakeMinutes),
    ]
  }
}

extension DeploymentSettings {
  /// What a request makes of a plan: what it leaves out stays, except that ROLLING has no hooks.
  func plan(changing old: StrategyPlan?) -> StrategyPlan? {
    let saysNothing =
      strategy == nil && bakeTimeInMinutes == nil && lifecycleHooks == nil
      && linearConfiguration == nil && canaryConfiguration == nil
    guard !saysNothing else { return nil }
    var plan = old ?? StrategyPlan()
    plan.strategy = strategy.flatMap { DeploymentStrategy(rawValue: $0) } ?? plan.strategy
    plan.bakeMinutes = bakeTimeInMinutes ?? plan.bakeMinutes
    plan.hooks = lifecycleHooks?.compactMap(\.hook) ?? plan.hooks
    plan.linear = linearConfiguration?.steps ?? plan.linear
    plan.canary = canaryConfiguration?.steps ?? plan.canary
    guard plan.strategy.isStaged else {
      return StrategyPlan(bakeMinutes: plan.bakeMinutes)
    }
    return plan
  }
}

extension Service {
  /// Checks what a request says of the strategy, with what the service has already.
  ///
  /// - Source: ECS API, `DeploymentConfiguration`, `LinearConfiguration`, `CanaryConfiguration`
  ///   (ranges, and what is only valid together); ECS Developer Guide, “Pause hooks for Amazon ECS
  ///   service deployments” (ten hooks of each kind).
  func checkStrategy(_ settings: DeploymentSettings?) throws(AWSError) {
    guard let settings else { return }
    let strategy = plan?.strategy ?? .rolling
    if let name = settings.strategy, DeploymentStrategy(rawValue: name) == nil {
      throw .invalidParameter("Invalid deployment strategy '\(name)'.")
    }
    for hook in settings.lifecycleHooks ?? [] { try hook.check() }
    try checkHookCount()
    try settings.checkRanges()
    if settings.linearConfiguration != nil, strategy != .linear { throw .onlyValid("linear") }
    if settings.canaryConfiguration != nil, strategy != .canary { throw .onlyValid("canary") }
    guard strategy.isStaged else {
      guard settings.lifecycleHooks?.isEmpty ?? true else {
        throw .invalidParameter("lifecycleHooks are not supported by the ROLLING strategy.")
      }
      return
    }
    guard deploymentControl == .ecs else {
      throw .invalidParameter(
        "The \(strategy.rawValue) strategy needs the ECS deployment controller.")
    }
    guard scheduling == .replica else {
      throw .invalidParameter(
        "The daemon scheduling strategy does not support the \(strategy.rawValue) deployment "
          + "strategy.")
    }
    if strategy == .blueGreen, plan?.bakeMinutes == nil {
      throw .invalidParameter(
        "bakeTimeInMinutes must be provided when using the BLUE_GREEN deployment strategy.")
    }
  }

  private func checkHookCount() throws(AWSError) {
    let hooks = plan?.hooks ?? []
    let pauses = hooks.count(where: \.isPause)
    guard pauses <= 10, hooks.count - pauses <= 10 else {
      throw .invalidParameter("A service can have at most 10 pause hooks and 10 Lambda hooks.")
    }
  }
}

extension DeploymentSettings {
  fileprivate func checkRanges() throws(AWSError) {
    try Self.check(bakeTimeInMinutes, "bakeTimeInMinutes")
    if let linear = linearConfiguration {
      try Self.check(linear.stepPercent, "stepPercent", atLeast: 3)
      try Self.check(linear.stepBakeTimeInMinutes, "stepBakeTimeInMinutes")
    }
    if let canary = canaryConfiguration {
      try Self.check(canary.canaryPercent, "canaryPercent", atLeast: 0.1)
      try Self.check(canary.canaryBakeTimeInMinutes, "canaryBakeTimeInMinutes")
    }
  }

  private static func check(_ minutes: Int?, _ name: String) throws(AWSError) {
    guard let minutes, !(0...1440).contains(minutes) else { return }
    throw .invalidParameter("\(name) must be between 0 and 1440.")
  }

  private static func check(
    _ percent: Double?, _ name: String, atLeast least: Double
  ) throws(AWSError) {
    guard let percent else { return }
    let tenths = percent * 10
    guard (least...100).contains(percent), abs(tenths - tenths.rounded()) < 1e-6 else {
      throw .invalidParameter(
        "\(name) must be a multiple of 0.1 between \(least) and 100.0.")
    }
  }
}

extension AWSError {
  fileprivate static func onlyValid(_ name: String) -> AWSError {
    invalidParameter(
      "\(name)Configuration is only valid when the deployment strategy is \(name.uppercased()).")
  }
}
