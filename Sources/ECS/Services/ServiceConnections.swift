import AWSModel
import Documents

/// A target group of VPC Lattice as a service names it.
///
/// It is checked, kept and shown; VPC Lattice itself is not simulated, and nobody gets to tasks by
/// it.
public struct LatticeConfiguration: Hashable, Codable, Sendable {
  let roleArn: String
  let targetGroupArn: String
  let portName: String

  /// As services show it.
  var shape: JSON {
    [
      "roleArn": .string(roleArn), "targetGroupArn": .string(targetGroupArn),
      "portName": .string(portName),
    ]
  }
}

extension [LatticeConfiguration] {
  /// What a request asks for, else what there was, checked against the task definition; nil for
  /// none.
  ///
  /// - Throws: `InvalidParameterException`; the sentence is ours.
  /// - Source: ECS API Reference, “VpcLatticeConfiguration” (the port's name is one of the task
  ///   definition's).
  static func plan(
    _ asked: Self?, else old: Self? = nil, for plan: TaskPlan?, in call: inout Call
  ) throws(AWSError) -> Self? {
    let wanted = asked ?? old ?? []
    let names = plan?.containers.flatMap(\.ports).compactMap(\.name) ?? []
    for one in wanted where !names.contains(one.portName) {
      throw .invalidParameter(
        "The portName '\(one.portName)' does not match any named port mapping in the task "
          + "definition.")
    }
    if asked?.isEmpty == false {
      call.notices.append(
        "VPC Lattice is not simulated: the configuration is kept and shown, and no request comes "
          + "that way; 'loadBalancers' or Service Connect bring some")
    }
    return wanted.isEmpty ? nil : wanted
  }
}

extension Service {
  /// Takes over what a request says of deployments.
  mutating func take(_ settings: DeploymentSettings?) {
    minimumHealthyPercent = settings?.minimumHealthyPercent ?? minimumHealthyPercent
    maximumPercent = settings?.maximumPercent ?? maximumPercent
    breaker = settings?.deploymentCircuitBreaker ?? breaker
    plan = settings?.plan(changing: plan) ?? plan
  }

  /// - Source: AWS General Reference, Amazon ECS quotas (tasks per service).
  static func check(desiredCount: Int) throws(AWSError) {
    guard (0...5000).contains(desiredCount) else {
      throw .invalidParameter(
        "The desired count must be from 0 to 5000, the quota of tasks per service; it is "
          + "\(desiredCount).")
    }
  }
}
