import AWSModel
import Documents
import Identity
import Lambda
import Simulation

// Hooks at work: what a stage starts, whom it asks, and what the answers mean.

extension World {
  /// Starts all hooks of the stage just entered; they run side by side.
  mutating func startHooks(of key: ServiceKey) {
    guard let run = ecs.services[key]?.stagedRecord?.run else { return }
    var started: [HookRun] = []
    for (number, hook) in run.plan.hooks.enumerated() where hook.stages.contains(run.stage) {
      if run.isRollingBack && hook.isPause { continue }
      let kind = hook.isPause ? "pause" : "lambda"
      started.append(
        HookRun(
          id: "ecs-\(kind)-" + dice.letters(43, "ecs.lifecycle-hook"), number: number,
          status: hook.isPause ? .awaitingAction : .inProgress, expiresAt: now + hook.timeout,
          callAt: hook.isPause ? nil : now))
    }
    if started.isEmpty && run.isRollingBack { return }
    let now = now
    ecs.services.rows.update(key) { service in
      service.updateRun(at: now) { $0.hooks = started }
    }
    for hook in started where hook.status == .inProgress { callHook(hook.id, of: key) }
  }

  /// Asks the function of a hook, and takes in what it answers.
  mutating func callHook(_ id: String, of key: ServiceKey) {
    guard let service = ecs.services[key], let record = service.stagedRecord, let run = record.run,
      let hook = run.hooks.first(where: { $0.id == id }),
      run.plan.hooks.indices.contains(hook.number),
      case .function(let arn, let role, let details) = run.plan.hooks[hook.number].target
    else { return }
    var told = details?.object ?? JSONObject()
    for member in hook.details?.object ?? JSONObject() { told[member.key] = member.value }
    let event = service.hookEvent(
      record, run, execution: dice.uuid("ecs.hook-execution"), details: told)
    let verdict = ask(arn, as: role, event)
    let now = now
    let stage = run.stage
    ecs.services.rows.update(key) { service in
      service.updateRun(at: now) { run in
        let isGoingBack = run.isRollingBack
        run.update(hook: id) { $0.take(verdict, at: now, stage: stage, isGoingBack: isGoingBack) }
      }
    }
    ServiceScheduler.wake(key, in: &self)
  }

  /// What a function says to a hook's event, or why it could not be asked.
  private mutating func ask(_ arn: String, as roleARN: String, _ event: JSON) -> HookVerdict {
    guard let role = identity.role(roleARN), role.trusts("ecs.amazonaws.com") else {
      return .failed(StagedMessage.unassumable(roleARN))
    }
    let mayInvoke = identity.mayRole(
      role, do: "lambda:InvokeFunction", byPolicies: StagedHooks.invokingPolicies)
    guard mayInvoke else {
      return .failed(
        StagedMessage.uncallable(arn, StagedHooks.denial(of: role, to: arn)))
    }
    switch invokeFunction(arn, with: event) {
    case .missing:
      return .failed(StagedMessage.uncallable(arn, "Function not found: \(arn)"))
    case .unready(let state):
      return .failed(
        StagedMessage.uncallable(
          arn,
          "The operation cannot be performed at this time. The function is currently in the "
            + "following state: \(state)"))
    case .raised: return .failed(StagedMessage.unreadable(arn))
    case .answered(let answer): return HookVerdict(answer, from: arn)
    }
  }
}

/// What belongs to hooks and functions.
enum StagedHooks {
  /// AWS's own policies that let a role invoke functions.
  static let invokingPolicies: Set<String> = [
    "AdministratorAccess", "PowerUserAccess", "AWSLambda_FullAccess", "AWSLambdaRole",
  ]

  /// - Source: ECS Developer Guide, “Troubleshooting Amazon ECS blue/green deployments”.
  static func denial(of role: Role, to arn: String) -> String {
    let account = role.arn.split(separator: ":").dropFirst(3).first ?? ""
    return "User: arn:aws:sts::\(account):assumed-role/\(role.name)/ECS-Lambda-Execution is not "
      + "authorized to perform: lambda:InvokeFunction on resource: \(arn) because no "
      + "identity-based policy allows the lambda:InvokeFunction action"
  }
}

/// What the answer of a function means.
enum HookVerdict: Hashable, Sendable {
  case succeeded
  case failed(String)
  /// It wants to be asked again, after so long, and told so much.
  case again(after: SimDuration, details: JSON?)

  /// Reads an answer.
  ///
  /// - Source: ECS Developer Guide, “Lambda hooks for Amazon ECS service deployments”.
  init(_ answer: JSON, from arn: String) {
    switch answer["hookStatus"]?.string {
    case "SUCCEEDED": self = .succeeded
    case "FAILED": self = .failed(StagedMessage.returnedFailed(arn))
    case "IN_PROGRESS":
      let seconds = answer["callBackDelay"]?.double ?? 30
      let details = answer["hookDetails"]
      self = .again(
        after: .seconds(max(1, min(seconds, 86_400))),
        details: details?.object == nil ? nil : details)
    default: self = .failed(StagedMessage.unreadable(arn))
    }
  }
}

extension HookRun {
  /// Takes in what was answered; on the way back a failure holds nothing up any more.
  fileprivate mutating func take(
    _ verdict: HookVerdict, at now: SimTime, stage: LifecycleStage, isGoingBack: Bool
  ) {
    calls += 1
    callAt = nil
    switch verdict {
    case .succeeded: status = .succeeded
    case .failed(let reason):
      status = .failed
      failure = StagedMessage.hooksFailed(at: stage, reason)
    case .again(let pause, let details):
      callAt = now + pause
      if let details { self.details = details }
    }
  }
}

extension Service {
  /// What a function is told.
  ///
  /// - Source: ECS Developer Guide, “Lambda hooks for Amazon ECS service deployments” (weights
  ///   only in the stages that shift them).
  func hookEvent(
    _ record: ServiceDeployment, _ run: StagedRun, execution: String, details: JSONObject
  ) -> JSON {
    let isTest = run.stage == .testTrafficShift
    let isProduction =
      run.stage == .productionTrafficShift || run.stage == .preProductionTrafficShift
    let event: JSON = [
      "executionId": .string(execution),
      "lifecycleStage": .string(run.stage.rawValue),
      "resourceArn": .string(recordARN(record)),
      "executionDetails": [
        "serviceArn": .string(arn),
        "targetServiceRevisionArn": .string(revisionARN(record.target.number)),
        "testTrafficWeights": isTest ? weights(run, record, green: run.testWeight) : [:],
        "productionTrafficWeights": isProduction
          ? weights(run, record, green: run.productionWeight) : [:],
      ],
    ]
    guard !details.isEmpty, var members = event.object else { return event }
    members["hookDetails"] = .object(details)
    return .object(members)
  }

  private func weights(
    _ run: StagedRun, _ record: ServiceDeployment, green: Double?
  ) -> JSON {
    guard run.shiftsTraffic, let green else { return [:] }
    var members = JSONObject()
    members[revisionARN(record.target.number)] = .weight(green)
    if let blue = deployments.first(where: { $0.id == run.blue }) {
      members[revisionARN(blue.revision.number)] = .weight(100 - green)
    }
    return .object(members)
  }
}

extension JSON {
  /// A percentage, whole where it is.
  fileprivate static func weight(_ percent: Double) -> JSON {
    percent == percent.rounded() ? .number(Int(percent)) : .double(percent)
  }
}
