import AWSModel
import Balancing
import Documents
import Simulation

/// A load balancer of a service as requests write it.
struct LoadBalancerRequest: Decodable {
  let targetGroupArn: String?
  let loadBalancerName: String?
  let containerName: String?
  let containerPort: Int?
  let advancedConfiguration: Advanced?

  struct Advanced: Decodable {
    let alternateTargetGroupArn: String?
    let productionListenerRule: String?
    let testListenerRule: String?
    let roleArn: String?
  }
}

extension [LoadBalancerRequest] {
  /// The load balancers asked for, checked against the task definition and the target groups.
  ///
  /// - Source: answers quoted in public issue trackers: aws/amazon-ecs-cli pull request 211
  ///   (names), umotif-public/terraform-aws-ecs-fargate issue 43 (no load balancer),
  ///   Shippable/support issue 4698 (no such group), pulumi/pulumi-aws issue 3095 (ports),
  ///   riboseinc/terraform-aws-ecs-gitlab issue 5 (target types), aws/aws-cli issue 1362 (one
  ///   Classic Load Balancer). Five target groups: AWS General Reference, Amazon ECS quotas.
  func balancers(
    for plan: TaskPlan, _ capacity: CapacityChoice, in call: Call
  ) throws(AWSError) -> [ServiceLoadBalancer] {
    guard count <= 5 else {
      throw .invalidParameter("Load balancers can have at most 5 items.")
    }
    guard count <= 1 || !contains(where: { $0.loadBalancerName != nil }) else {
      throw .invalidParameter("load balancers can have at most 1 items.")
    }
    var found: [ServiceLoadBalancer] = []
    for request in self { found.append(try request.balancer(for: plan, in: call)) }
    if !found.isEmpty, capacity.capacities.contains(.external) {
      throw .invalidParameter("Load balancers are not supported for the EXTERNAL launch type.")
    }
    for (place, balancer) in found.enumerated() where found[..<place].contains(balancer) {
      throw .invalidParameter("Load balancers contain the same target group more than once.")
    }
    return found
  }
}

extension LoadBalancerRequest {
  func balancer(for plan: TaskPlan, in call: Call) throws(AWSError) -> ServiceLoadBalancer {
    guard let arn = targetGroupArn else {
      if let loadBalancerName { return try classic(loadBalancerName, for: plan, in: call) }
      throw .invalidParameter(
        "You must specify either a loadBalancerName or a targetGroupArn.")
    }
    guard loadBalancerName == nil else {
      throw .invalidParameter(
        "loadBalancerName and targetGroupArn cannot both be specified. You must specify either a "
          + "load BalancerName or a targetGroupArn.")
    }
    guard let name = containerName, let port = containerPort else {
      throw .invalidParameter("A container name and a container port must be specified.")
    }
    try ServiceLoadBalancer(group: arn, container: name, port: port).check(against: plan)
    try Self.check(arn, for: plan, in: call.world)
    if let alternate = advancedConfiguration?.alternateTargetGroupArn {
      try Self.check(alternate, for: plan, in: call.world)
    }
    return ServiceLoadBalancer(
      group: arn, container: name, port: port,
      advanced: advancedConfiguration.map {
        ServiceLoadBalancer.Advanced(
          alternateGroup: $0.alternateTargetGroupArn, productionRule: $0.productionListenerRule,
          testRule: $0.testListenerRule, role: $0.roleArn)
      })
  }

  private static func check(
    _ arn: String, for plan: TaskPlan, in world: World
  ) throws(AWSError) {
    guard let group = world.balancing.groups[arn] else {
      throw .groupNotValidated
    }
    let wanted: TargetGroup.Kind = plan.networkMode == .awsvpc ? .ip : .instance
    guard group.kind == wanted else {
      throw .invalidParameter(
        "The provided target group \(arn) has target type \(group.kind.rawValue), which is "
          + "incompatible with the \(plan.networkMode.rawValue) network mode specified in the task "
          + "definition.")
    }
    guard !world.balancing.balancers(sendingTo: arn).isEmpty else {
      throw .invalidParameter(
        "The target group with targetGroupArn \(arn) does not have an associated load balancer.")
    }
  }
}

extension ServiceLoadBalancer {
  /// Checks that a task definition has the container and its port.
  func check(against plan: TaskPlan) throws(AWSError) {
    if classic != nil { try checkForClassic(plan) }
    guard let found = plan.containers.first(where: { $0.name == container }) else {
      throw .invalidParameter("The container \(container) does not exist in the task definition.")
    }
    guard found.ports.contains(where: { Int($0.container) == port }) else {
      throw .invalidParameter(
        "The container \(container) did not have a container port \(port) defined.")
    }
  }
}
