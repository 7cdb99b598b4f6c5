import Simulation

/// Decides what a service with a blue/green, linear or canary deployment does next; it sees
/// facts only and changes nothing.
///
/// Both revisions keep their shares of tasks at every look; then the stage is asked whether it is
/// through. One look takes at most one step, so a stage lasts at least one beat of the scheduler.
struct StagedReconcile {
  private let facts: ServiceFacts
  private let run: StagedRun
  private let green: String
  private var shares: ShareUpkeep
  private var writes: [ServiceWrite] = []

  /// Decides.
  ///
  /// - Parameters:
  ///   - facts: the service and its tasks.
  ///   - run: how far the deployment has come.
  ///   - green: the deployment that is being brought in.
  ///   - begun: when it began.
  /// - Returns: what is to be done, in order.
  static func decide(
    _ facts: ServiceFacts, run: StagedRun, green: String, begun: SimTime
  ) -> [ServiceWrite] {
    var decision = StagedReconcile(facts: facts, run: run, green: green)
    if let failure = decision.failure(begun: begun) {
      decision.writes.append(.abandon(deployment: green, reason: failure))
      decision.writes.append(.lookAgain(at: facts.now + ServiceScheduler.loop))
      return decision.writes
    }
    decision.keepShares()
    decision.callHooks()
    decision.goOn(begun: begun)
    return decision.writes
  }

  private init(facts: ServiceFacts, run: StagedRun, green: String) {
    self.facts = facts
    self.run = run
    self.green = green
    shares = ShareUpkeep(facts)
  }

  private var view: StageView { StageView(facts: facts, run: run, green: green) }
}

// MARK: - Failing

extension StagedReconcile {
  /// Why the deployment has to go back; nil while it may go on, or is on its way back already.
  private func failure(begun: SimTime) -> String? {
    guard !run.isRollingBack else { return nil }
    if let asked = run.failure { return asked }
    if let hook = run.hooks.first(where: { hasFailed($0) }) {
      return hook.failure ?? StagedMessage.timedOut(run.plan.hooks[hook.number], at: run.stage)
    }
    let rollout = facts.rollouts.first { $0.id == green }
    let threshold = CircuitBreaker.threshold(desired: facts.desired)
    if facts.breaker.enable, let rollout, rollout.failedTasks >= threshold {
      return StagedMessage.breaker
    }
    let isPaused = run.hooks.contains { $0.status == .awaitingAction }
    if !isPaused, facts.now > run.enteredAt + StagedRun.longestStage {
      return StagedMessage.tooLong(run.stage)
    }
    return facts.now > begun + StagedRun.longestDeployment ? StagedMessage.tooLongAltogether : nil
  }

  private func hasFailed(_ hook: HookRun) -> Bool {
    if hook.status == .failed { return true }
    guard hook.isOpen, facts.now >= hook.expiresAt else { return hook.status == .timedOut }
    return action(of: hook) == .rollBack
  }

  private func action(of hook: HookRun) -> LifecycleHook.TimeoutAction {
    guard run.plan.hooks.indices.contains(hook.number) else { return .rollBack }
    return run.plan.hooks[hook.number].timeoutAction ?? .rollBack
  }
}

// MARK: - Tasks

extension StagedReconcile {
  /// Gives every deployment what the stage grants it, and replaces tasks that are not well.
  private mutating func keepShares() {
    for rollout in facts.rollouts {
      var rollout = rollout
      let share = view.share(of: rollout.id)
      if rollout.desired != share {
        writes.append(.scale(deployment: rollout.id, to: share))
        rollout.desired = share
      }
      // A deployment that was given up starts nothing more.
      if rollout.state == .failed { rollout.desired = min(share, live(rollout.id)) }
      shares.visit(rollout)
    }
    writes += shares.writes
    let idle = facts.rollouts.filter { $0.id != green && $0.id != run.blue }
    for rollout in idle where live(rollout.id) == 0 {
      writes.append(.retire(deployment: rollout.id))
    }
  }

  private func live(_ deployment: String) -> Int {
    facts.tasks.count { $0.deployment == deployment }
  }
}

// MARK: - Going on

extension StagedReconcile {
  /// Functions that asked for patience are called again when their time has come.
  private mutating func callHooks() {
    for hook in run.hooks where hook.status == .inProgress {
      if let time = hook.callAt, time <= facts.now { writes.append(.callHook(hook.id)) }
    }
  }

  private mutating func goOn(begun: SimTime) {
    let late = run.hooks.filter { $0.isOpen && facts.now >= $0.expiresAt }
    for hook in late { writes.append(.expireHook(hook.id)) }
    let isOpen = run.hooks.contains { $0.isOpen && facts.now < $0.expiresAt }
    let verdict = StageRules.rule(for: run.stage).verdict(view)
    if !isOpen, verdict == .done {
      if let next = run.next {
        writes.append(.enter(next.stage, step: next.step))
      } else {
        end()
      }
    }
    lookAgain(verdict, begun: begun)
  }

  /// The way is gone: blue or green is left alone.
  private mutating func end() {
    writes.append(.endStages(deployment: green))
    if run.isRollingBack {
      writes.append(.retire(deployment: green))
    } else {
      if let blue = run.blue { writes.append(.retire(deployment: blue)) }
      writes.append(.complete(deployment: green))
      writes.append(.settle)
    }
    writes.append(.lookAgain(at: facts.now + ServiceScheduler.loop))
  }

  /// Asks for another look where only time has to pass.
  private mutating func lookAgain(_ verdict: StageVerdict, begun: SimTime) {
    var times = [run.enteredAt + StagedRun.longestStage + .milliseconds(1), shares.next]
    if case .wait(let until) = verdict { times.append(until) }
    for hook in run.hooks where hook.isOpen {
      times.append(hook.expiresAt)
      times.append(hook.callAt)
    }
    if run.isRollingBack { times.removeFirst() }
    times.append(begun + StagedRun.longestDeployment + .milliseconds(1))
    let due = times.compactMap { $0 }.filter { $0 > facts.now }.min()
    if let due { writes.append(.lookAgain(at: due)) }
  }
}
