import Balancing
import Simulation

/// What is to be told of a task's targets: how they stand, and what would help.
struct TargetStory {
  let task: ECSTask
  let world: World

  /// One sentence for each target.
  var links: [Explanation.Link] {
    task.targets.compactMap { key in
      guard let target = world.balancing.targets[key],
        let group = world.balancing.groups[key.group]
      else { return nil }
      if let name = Classic.name(ofGroup: key.group) {
        let state = target.classicState(group.check, at: world.now)
        return Explanation.Link(
          "As instance \(key.id) of load balancer \(name) it is \(state.state)"
            + (state == .inService ? "" : ": \(state.description.dropLast())") + "; "
            + question(of: group) + ".",
          at: target.changedAt)
      }
      let start = "As target \(key.id):\(key.port) of target group \(group.name) it is "
      let reason = target.description(group.check, at: world.now).map { ": \($0)" } ?? ""
      return Explanation.Link(
        start + target.health.state + reason + "; " + question(of: group) + ".",
        at: target.changedAt)
    }
  }

  /// What the checks ask, and how often.
  private func question(of group: TargetGroup) -> String {
    let check = group.check
    let port = check.port == "traffic-port" ? "its own port" : "port \(check.port ?? "")"
    let asked = check.path.map { " \($0), wanting \(check.matcher ?? "200")," } ?? ""
    return "checks ask \(check.transport ?? "HTTP")\(asked) on \(port) every \(check.interval) s, "
      + "\(check.healthyThreshold) passes or \(check.unhealthyThreshold) failures in a row decide"
  }

  /// What would make a failing target healthy; nil where none fails.
  var remedy: String? {
    for key in task.targets {
      guard let target = world.balancing.targets[key], case .unhealthy(let fault) = target.health,
        let group = world.balancing.groups[key.group]
      else { continue }
      return remedy(for: fault, key, group)
    }
    return nil
  }

  private func remedy(
    for fault: TargetFault, _ key: TargetKey, _ group: TargetGroup
  ) -> String {
    Self.remedy(for: fault, port: group.check.port(onTarget: key.port), group)
  }

  /// The command that lets a Classic Load Balancer ask for another path.
  private static func configure(_ name: String, port: Int) -> String {
    "aws elb configure-health-check --load-balancer-name \(name) --health-check "
      + "Target=HTTP:\(port)/PATH,Interval=30,Timeout=5,UnhealthyThreshold=2,HealthyThreshold=2"
  }

  /// What would help against a fault of the targets of a group.
  static func remedy(for fault: TargetFault, port: Int, _ group: TargetGroup) -> String {
    let classic = Classic.name(ofGroup: group.arn)
    let modify = "aws elbv2 modify-target-group --target-group-arn \(group.arn)"
    switch fault {
    case .status(let code):
      return "The application answers \(code) to \(group.check.path ?? "/"): check a path that it "
        + "answers with \(group.check.matcher ?? "200"), "
        + (classic.map { configure($0, port: port) } ?? "\(modify) --health-check-path /PATH")
        + ", or mend the application."
    case .timeout:
      return "Nothing comes back from port \(port): let the load balancer's security group in with "
        + "aws ec2 authorize-security-group-ingress --group-id GROUP --protocol tcp --port \(port) "
        + "--source-group BALANCERS-GROUP."
    case .failed:
      return "Nobody speaks \(group.check.transport ?? "HTTP") on port \(port): map the port on "
        + "which the application listens, or give it time to start with "
        + "--health-check-grace-period-seconds."
    }
  }
}
