import AWSModel
import Balancing
import Documents
import Simulation

/// Changes an Express service; its tasks are replaced by a canary deployment.
public enum UpdateExpressGatewayService: Operation {
  /// Which one, and what is to be different.
  public struct Input: Decodable {
    let serviceArn: String
    let executionRoleArn: String?
    let healthCheckPath: String?
    let primaryContainer: JSON?
    let taskRoleArn: String?
    let networkConfiguration: ExpressWish.Network?
    let cpu: String?
    let memory: String?
    let scalingTarget: ExpressWish.Scaling?

    var wish: ExpressWish {
      ExpressWish(
        executionRoleArn: executionRoleArn, taskRoleArn: taskRoleArn,
        healthCheckPath: healthCheckPath, primaryContainer: primaryContainer,
        networkConfiguration: networkConfiguration, cpu: cpu, memory: memory,
        scalingTarget: scalingTarget)
    }
  }

  /// The service, with what it becomes.
  public struct Output: Encodable {
    let service: JSON
  }

  /// Changes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var (express, service) = try call.world.expressService(
      input.serviceArn, in: call.scope, otherwise: .serviceNotFound)
    guard service.status == .active else {
      throw express.removedAt == nil ? .expressDraining : .expressInactive
    }
    try ExpressBuilding.check(role: express.infrastructureRole, in: call)
    let old = express.configurations.last
    var wanted = try input.wish.configuration(over: old, in: call)
    let building = ExpressBuilding(
      cluster: try call.world.ecs.cluster(
        named: call.world.ecs.key(of: service.key.cluster).name, in: call.scope),
      name: service.name, configuration: wanted, infrastructureRole: express.infrastructureRole,
      tags: service.tags)
    if input.wish.concernsTasks {
      if let old { try checkNetwork(wanted, old) }
      if let old, wanted.port != old.port {
        try ExpressBuilding.open(
          wanted.port, from: express.made.balancerGroup, to: express.made.securityGroup, in: &call)
      }
      try deploy(building, express, in: &call)
      service = call.world.ecs.services[service.key] ?? service
      wanted.revision = service.revision.number
      express.add(wanted)
    } else if let old, let place = express.configurations.indices.last {
      wanted.revision = old.revision
      wanted.createdAt = old.createdAt
      express.configurations[place] = wanted
    }
    try building.scale(&express.made, newest: express.newest(in: service), in: &call)
    express.updatedAt = call.world.now
    call.world.keep(express)
    return Output(service: express.updateShape(of: service, wanted, in: call.world))
  }

  /// - Throws: `InvalidParameterException` where the load balancer would have to be another one.
  /// - Source: none was to be found for the words; they are ours.
  private static func checkNetwork(
    _ new: ExpressService.Configuration, _ old: ExpressService.Configuration
  ) throws(AWSError) {
    guard new.isPublic == old.isPublic else {
      throw .invalidParameter(
        "The subnets of an Express service must stay "
          + (old.isPublic ? "public." : "private."))
    }
  }

  /// Makes the new revision, and lets the load balancer check its tasks as wanted.
  private static func deploy(
    _ building: ExpressBuilding, _ express: ExpressService, in call: inout Call
  ) throws(AWSError) {
    let definition = try building.definition(in: &call)
    // What others may not change of such a service, ECS itself may: for the moment it is none.
    call.world.express.services[express.key] = nil
    try call.act(
      UpdateService.self,
      [
        "cluster": .string(building.cluster.key.name), "service": .string(building.name),
        "taskDefinition": .string(definition),
        "networkConfiguration": building.network(express.made),
        "loadBalancers": building.balancers(express.made),
      ])
    guard let service = call.world.ecs.services[express.key] else { return }
    let newest = express.newest(in: service)
    try call.ask(
      ModifyTargetGroup.self,
      [
        "TargetGroupArn": .string(newest),
        "HealthCheckPath": .string(building.configuration.healthCheckPath),
        "HealthCheckPort": .string(String(building.configuration.port)),
      ])
    try building.putAlarm(express.made, newest: newest, in: &call)
  }
}

extension ExpressService {
  /// The target group of the tasks that the newest deployment brings.
  func newest(in service: Service) -> String {
    service.primary?.isOnAlternate == true ? made.groups[1] : made.groups[0]
  }
}
