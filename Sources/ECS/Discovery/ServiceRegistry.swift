import AWSModel
import Discovery
import Documents
import Simulation

/// A service of Cloud Map in which the tasks of a service or task set register.
public struct ServiceRegistry: Hashable, Codable, Sendable {
  /// Which one, by its ARN.
  public let registryArn: String?
  /// The port that is registered.
  public let port: Int?
  /// The container whose port is registered.
  public let containerName: String?
  /// The port of that container.
  public let containerPort: Int?

  /// The registry as the API shows it.
  var shape: JSON {
    JSON(present: [
      "registryArn": .text(registryArn), "port": port.map { .number($0) },
      "containerName": .text(containerName), "containerPort": containerPort.map { .number($0) },
    ])
  }
}

extension [ServiceRegistry] {
  /// The registries as the API shows them.
  var shape: JSON { .array(map(\.shape)) }

  /// Whether what runs by `plan` can register there.
  ///
  /// - Source: ECS API Reference, “ServiceRegistry”; the sentences with “Registry:” as quoted in
  ///   techservicesillinois/terraform-aws-ecs-service issue 16, umotif-public/
  ///   terraform-aws-ecs-fargate issue 25 and theopensystemslab/planx-new pull request 4476. For
  ///   the others none was to be found; they are ours.
  /// - Throws: `InvalidParameterException`.
  func check(
    against plan: TaskPlan, on capacity: CapacityChoice, in call: Call
  ) throws(AWSError) {
    guard let registry = first else { return }
    guard count == 1 else {
      throw .invalidParameter("A service can be associated with one service registry only.")
    }
    guard !capacity.capacities.contains(.external) else {
      throw .invalidParameter("Service registries are not supported for the EXTERNAL launch type.")
    }
    guard let arn = registry.registryArn, let named = call.namedService(arn) else {
      throw .invalidParameter(
        "The service registry \(registry.registryArn ?? "") was not found.")
    }
    try registry.check(against: plan, named)
  }
}

extension Call {
  /// The service of Cloud Map with that ARN.
  fileprivate func namedService(_ arn: String) -> NamedService? {
    guard let id = arn.split(separator: "/").last.map(String.init),
      let found = world.discovery.services[Pair(scope, id)], found.arn == arn
    else { return nil }
    return found
  }
}

extension ServiceRegistry {
  fileprivate func check(against plan: TaskPlan, _ named: NamedService) throws(AWSError) {
    let hasContainer = containerName != nil && containerPort != nil
    switch plan.networkMode {
    case .none:
      throw refusal("Service registries are not supported for networkMode 'none'.")
    case .bridge, .host:
      guard hasContainer else {
        throw refusal(
          "When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and "
            + "'containerPort' must be specified from the task definition.")
      }
      guard named.dns?.has(.srv) ?? true else {
        throw refusal(
          "When specifying 'host' or 'bridge' for networkMode, the service registry must use "
            + "records of type SRV.")
      }
    case .awsvpc: try checkOwnAddress(named.dns?.has(.srv) ?? false, hasContainer)
    }
    if let containerName, let containerPort { try find(containerName, containerPort, in: plan) }
  }

  /// With an address of its own a task needs a port only where the record has one.
  private func checkOwnAddress(_ isSRV: Bool, _ hasContainer: Bool) throws(AWSError) {
    guard isSRV else {
      let given = [
        ("port", port != nil), ("containerName", containerName != nil),
        ("containerPort", containerPort != nil),
      ]
      // A name alone says nothing and is let through, as Terraform's users have it.
      if let extra = given.first(where: { $0.1 && $0.0 != "containerName" })?.0 {
        throw refusal(
          "The values specified for serviceRegistries do not require a value for '\(extra)'. "
            + "Remove the value and retry.")
      }
      return
    }
    guard port == nil || (containerName == nil && containerPort == nil) else {
      throw refusal(
        "Specify a value for either 'port' or the 'containerName' and 'containerPort' "
          + "combination, but not both. Remove one and retry.")
    }
    guard port != nil || hasContainer else {
      throw refusal(
        "When the service registry uses records of type SRV, specify a value for either 'port' "
          + "or the 'containerName' and 'containerPort' combination.")
    }
  }

  private func find(_ name: String, _ port: Int, in plan: TaskPlan) throws(AWSError) {
    guard let container = plan.containers.first(where: { $0.name == name }) else {
      throw .invalidParameter("The container \(name) does not exist in the task definition.")
    }
    guard container.ports.contains(where: { Int($0.container) == port }) else {
      throw .invalidParameter(
        "The container \(name) did not have a container port \(port) defined.")
    }
  }

  private func refusal(_ sentence: String) -> AWSError {
    .invalidParameter("\(sentence) Registry: \(registryArn ?? "")")
  }
}
