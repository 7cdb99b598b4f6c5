import Balancing
import Documents

/// One target group with which the tasks of a service register, and by which container and port;
/// or a Classic Load Balancer with which the instances register that its tasks run on.
public struct ServiceLoadBalancer: Hashable, Codable, Sendable {
  /// The ARN of the target group, or of the Classic Load Balancer.
  public var group: String
  /// The name of the container.
  public var container: String
  /// The port of the container.
  public var port: Int
  /// What blue/green deployments need besides.
  public var advanced: Advanced?

  /// The second target group of a blue/green deployment, and the rules that are shifted.
  public struct Advanced: Hashable, Codable, Sendable {
    /// The ARN of the target group with which the other revision's tasks register.
    public var alternateGroup: String?
    /// The ARN of the rule, or of the listener for its default rule, that gets production traffic.
    public var productionRule: String?
    /// The same for test traffic.
    public var testRule: String?
    /// The role that ECS uses to shift traffic.
    public var role: String?
  }

  /// The group with which tasks of a deployment register, the second one where `isAlternate`.
  func group(isAlternate: Bool) -> String {
    isAlternate ? advanced?.alternateGroup ?? group : group
  }

  /// The name of the Classic Load Balancer; nil for a target group.
  var classic: String? { Classic.name(ofGroup: group) }

  /// As services show it.
  var shape: JSON {
    let advancedShape = advanced.map { advanced in
      JSON(present: [
        "alternateTargetGroupArn": .text(advanced.alternateGroup),
        "productionListenerRule": .text(advanced.productionRule),
        "testListenerRule": .text(advanced.testRule), "roleArn": .text(advanced.role),
      ])
    }
    return JSON(present: [
      "targetGroupArn": classic == nil ? .string(group) : nil,
      "loadBalancerName": .text(classic), "containerName": .string(container),
      "containerPort": .number(port), "advancedConfiguration": advancedShape,
    ])
  }
}

extension ServiceRevision {
  /// The target groups of its tasks as the API shows them.
  var balancerShapes: JSON { .array((balancers ?? []).map(\.shape)) }
}
