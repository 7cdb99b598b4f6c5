import Balancing
import Simulation

extension ECSService {
  /// Lets tasks be targets of load balancers.
  static func installLoadBalancing(in blueprint: inout Blueprint) {
    blueprint.add(event: TargetsLeave.self)
    blueprint.answer(TargetAnswers.self, with: TaskAnswers.self)
    blueprint.answer(TargetHealthWatch.self, with: TargetWatch.self)
  }
}
