import Simulation

// What a blue/green, linear or canary deployment waits for in its stage.

extension ServiceStory {
  /// The stage, since when, and what would end it.
  func stages(_ run: StagedRun) -> [Explanation.Link] {
    var links = [
      Explanation.Link(
        run.isRollingBack
          ? "it goes back to what ran before: \(run.failure ?? "somebody asked for it")"
          : "it entered the stage \(run.stage.rawValue)", at: run.enteredAt)
    ]
    links += run.hooks.filter(\.isOpen).map { sentence(of: $0, run) }
    links.append(Explanation.Link(purpose(of: run), at: end(of: run)))
    if run.shiftsTraffic {
      links.append(
        Explanation.Link("the new revision gets \(run.productionWeight) % of the traffic"))
    } else {
      links.append(
        Explanation.Link(
          "no load balancer or Service Connect stands before the service, so no traffic is shifted"
        ))
    }
    return links
  }

  private func sentence(of hook: HookRun, _ run: StagedRun) -> Explanation.Link {
    guard run.plan.hooks.indices.contains(hook.number),
      case .function(let arn, _, _) = run.plan.hooks[hook.number].target
    else {
      return Explanation.Link(
        "it is paused until somebody continues hook \(hook.id); given up then", at: hook.expiresAt)
    }
    let next = hook.callAt == nil ? "" : " and is asked again then"
    return Explanation.Link(
      "the function \(arn) said IN_PROGRESS \(hook.calls) times\(next)", at: hook.callAt)
  }

  private func purpose(of run: StagedRun) -> String {
    switch run.stage {
    case .reconcileService: "other revisions than the last good one stop first"
    case .preScaleUp: "nothing of the new revision is started yet; hooks may run"
    case .scaleUp: "it waits until \(service.desiredCount) tasks of the new revision are healthy"
    case .testTrafficShift: "test traffic goes to the new revision"
    case .productionTrafficShift:
      run.isRollingBack
        ? "production traffic goes back to the old revision"
        : run.isLastStep
          ? "all production traffic goes to the new revision"
          : "step \(run.step + 1) of \(run.weights.count) of the production traffic is watched"
    case .postScaleUp, .postTestTrafficShift, .preProductionTrafficShift,
      .postProductionTrafficShift:
      "hooks may run between two shifts"
    case .bakeTime: "both revisions stay up for \(run.plan.bakeMinutes ?? 0) minutes"
    case .cleanUp: "the tasks of the \(run.isRollingBack ? "new" : "old") revision stop"
    }
  }

  private func end(of run: StagedRun) -> SimTime? {
    switch run.stage {
    case .bakeTime: run.enteredAt + .minutes(Int64(run.plan.bakeMinutes ?? 0))
    case .productionTrafficShift where !run.isRollingBack && !run.isLastStep:
      run.plan.steps.map { run.enteredAt + .minutes(Int64($0.bakeMinutes)) }
    default: nil
    }
  }

  /// What would move it on.
  func stagedRemedy(_ run: StagedRun) -> String? {
    guard let record = service.stagedRecord else { return nil }
    let arn = service.recordARN(record)
    if let hook = run.hooks.first(where: { $0.status == .awaitingAction }) {
      return "let it go on, or turn it back with --action ROLLBACK: aws ecs "
        + "continue-service-deployment --service-deployment-arn \(arn) --hook-id \(hook.id)"
    }
    guard !run.isRollingBack else { return nil }
    return "nothing, it goes on by itself; to turn it back: aws ecs stop-service-deployment "
      + "--service-deployment-arn \(arn)"
  }
}
