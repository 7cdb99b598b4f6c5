import Documents
import Simulation

extension StagedRun {
  /// `lifecycleHookDetails`; nil where no hook was at work.
  var hookShapes: JSON? {
    let shapes = hooks.compactMap { shape(of: $0) }
    return shapes.isEmpty ? nil : .array(shapes)
  }

  private func shape(of hook: HookRun) -> JSON? {
    guard plan.hooks.indices.contains(hook.number) else { return nil }
    let configured = plan.hooks[hook.number]
    var target: String?
    if case .function(let arn, _, _) = configured.target { target = arn }
    return JSON(present: [
      "hookId": .string(hook.id),
      "targetType": configured.isPause ? "PAUSE" : "AWS_LAMBDA",
      "targetArn": .text(target),
      "status": .string(hook.status.rawValue),
      "expiresAt": hook.expiresAt.timestamp,
      "timeoutAction": .string((configured.timeoutAction ?? .rollBack).rawValue),
    ])
  }
}
