import AWSModel
import Documents

/// What connects a service with others; refused as long as none of it is simulated, because a
/// service that silently gets no traffic would teach something wrong.
struct ServiceConnections {
  var vpcLatticeConfigurations: [JSON]?

  /// Refuses the first that asks for something.
  func check() throws(AWSError) {
    if vpcLatticeConfigurations?.isEmpty == false {
      throw .notSimulated("vpcLatticeConfigurations", instead: "leave them out")
    }
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
