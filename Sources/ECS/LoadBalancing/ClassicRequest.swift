import AWSModel
import Balancing
import Simulation

// Services behind Classic Load Balancers: the instances that their tasks run on are registered.

extension LoadBalancerRequest {
  /// The Classic Load Balancer asked for, checked against the task definition.
  ///
  /// - Source: the sentence for one that is not there, or has no listener that fits: public issue
  ///   trackers (hashicorp/terraform issues 4609 and 5442).
  func classic(
    _ name: String, for plan: TaskPlan, in call: Call
  ) throws(AWSError) -> ServiceLoadBalancer {
    guard let container = containerName, let port = containerPort else {
      throw .invalidParameter("A container name and a container port must be specified.")
    }
    if advancedConfiguration != nil {
      throw .invalidParameter(
        "advancedConfiguration is not supported for Classic Load Balancers. Specify a "
          + "targetGroupArn.")
    }
    let wanted = ServiceLoadBalancer(
      group: Classic.arn(of: name, in: call.scope), container: container, port: port)
    try wanted.check(against: plan)
    guard let balancer = call.world.classicBalancing.find(name, in: call.scope),
      let host = wanted.hostPort(in: plan), balancer.sends(toPort: host)
    else { throw .listenersNotValidated }
    return wanted
  }
}

extension ServiceLoadBalancer {
  /// Checks that tasks can stand behind a Classic Load Balancer: in their host's network, on a
  /// port of it that is always the same.
  ///
  /// - Source: ECS Developer Guide, “Use load balancing to distribute Amazon ECS service traffic”
  ///   (no awsvpc; its sentence is ours); aws/aws-sdk-js issue 1397 and hashicorp/terraform issue
  ///   8490 (the sentence about host ports).
  func checkForClassic(_ plan: TaskPlan) throws(AWSError) {
    guard plan.networkMode != .awsvpc else {
      throw .invalidParameter(
        "Classic Load Balancers are not supported for tasks that use the awsvpc network mode. "
          + "Specify a targetGroupArn.")
    }
    guard let found = plan.containers.first(where: { $0.name == container }),
      found.ports.contains(where: { Int($0.container) == port })
    else { return }
    guard hostPort(in: plan) != nil else {
      throw .invalidParameter("A host port mapping for the container port \(port) is required.")
    }
  }

  /// The port of the host on which the container is always reached; nil where it changes.
  fileprivate func hostPort(in plan: TaskPlan) -> Int? {
    let ports = plan.containers.first { $0.name == container }?.ports ?? []
    guard let mapping = ports.first(where: { Int($0.container) == port }) else { return nil }
    if plan.networkMode == .host { return port }
    return mapping.host == 0 ? nil : Int(mapping.host)
  }
}

extension AWSError {
  static let groupNotValidated = invalidParameter(
    "Unable to assume role and validate the specified targetGroupArn. Please verify that the ECS "
      + "service role being passed has the proper permissions.")
  static let listenersNotValidated = invalidParameter(
    "Unable to assume role and validate the listeners configured on your load balancer. Please "
      + "verify that the ECS service role being passed has the proper permissions.")
}

extension World {
  /// Whether another task on the same host has this target too, and answers for it from then on.
  ///
  /// An instance is behind a Classic Load Balancer as long as one of its tasks wants it to be.
  mutating func handOn(_ target: TargetKey, from id: TaskID) -> Bool {
    guard target.port == 0, let instance = ecs.tasks[id]?.instance else { return false }
    let heir = ecs.tasks(on: instance).first { other in
      other != id && ecs.tasks[other]?.targets.contains(target) == true
    }
    guard let heir else { return false }
    ecs.services.targets?[target] = heir
    return true
  }
}

extension ServiceMessage {
  /// How events name what a service is behind: `(target-group ARN)` or `(elb NAME)`.
  static func place(_ group: String) -> String {
    Classic.name(ofGroup: group).map { "(elb \($0))" } ?? "(target-group \(group))"
  }

  /// What events count there.
  static func members(of group: String) -> String {
    Classic.name(ofGroup: group) == nil ? "targets" : "instances"
  }
}
