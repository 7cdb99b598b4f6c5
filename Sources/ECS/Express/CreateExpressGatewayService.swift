import AWSModel
import Documents
import Simulation

/// Makes a web service of one container with everything that it needs.
public enum CreateExpressGatewayService: Operation {
  /// The container, the roles, and what is to be other than usual.
  public struct Input: Decodable {
    let executionRoleArn: String
    let infrastructureRoleArn: String
    let serviceName: String?
    let cluster: String?
    let healthCheckPath: String?
    let primaryContainer: JSON
    let taskRoleArn: String?
    let networkConfiguration: ExpressWish.Network?
    let cpu: String?
    let memory: String?
    let scalingTarget: ExpressWish.Scaling?
    let tags: [Tag]?

    var wish: ExpressWish {
      ExpressWish(
        executionRoleArn: executionRoleArn, taskRoleArn: taskRoleArn,
        healthCheckPath: healthCheckPath, primaryContainer: primaryContainer,
        networkConfiguration: networkConfiguration, cpu: cpu, memory: memory,
        scalingTarget: scalingTarget)
    }
  }

  /// The service.
  public struct Output: Encodable {
    let service: JSON
  }

  /// Makes it: the cluster `default` where it is not there, then the rest in the order in which
  /// one needs the other.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try cluster(input.cluster, in: &call)
    try (input.tags ?? []).check()
    try ExpressBuilding.check(role: input.infrastructureRoleArn, in: call)
    var configuration = try input.wish.configuration(over: nil, in: call)
    let name = input.serviceName ?? generatedName(for: configuration, in: &call)
    let key = ServiceKey(name, in: cluster.id)
    try checkFree(key, in: call.world)
    let host = host(of: name, in: &call)
    func building(_ configuration: ExpressService.Configuration) -> ExpressBuilding {
      ExpressBuilding(
        cluster: cluster, name: name, configuration: configuration,
        infrastructureRole: input.infrastructureRoleArn, tags: input.tags ?? [])
    }
    var made = try building(configuration).ingress(to: host, in: &call)
    if configuration.container["awsLogsConfiguration"] == nil {
      let group = try building(configuration).logGroup(in: &call)
      made.logGroup = group
      configuration.log(to: group)
    }
    let works = building(configuration)
    made.alarm = works.alarm
    try works.putAlarm(made, newest: made.groups[0], in: &call)
    let definition = try works.definition(in: &call)
    try call.act(CreateService.self, works.service(definition, made))
    guard let service = call.world.ecs.services[key] else { throw .serviceNotFound }
    configuration.revision = service.revision.number
    try works.scale(&made, newest: made.groups[0], in: &call)
    let express = ExpressService(
      key: key, infrastructureRole: input.infrastructureRoleArn, host: host, made: made,
      configurations: [configuration], createdAt: call.world.now, updatedAt: call.world.now)
    call.world.keep(express)
    return Output(service: express.shape(of: service, withTags: true, in: call.world))
  }

  /// The cluster named; `default` is made where nobody did, and Fargate is added where the cluster
  /// does not have it: public configurations create Express services in clusters without
  /// capacity providers.
  private static func cluster(_ named: String?, in call: inout Call) throws(AWSError) -> Cluster {
    let usual = ClusterKey("default", in: call.scope)
    if try ClusterKey(given: named, in: call.scope) == usual,
      call.world.ecs.clusters[usual]?.status != .active
    {
      try call.act(CreateCluster.self, ["capacityProviders": ["FARGATE"]])
    }
    let cluster = try call.world.ecs.cluster(named: named, in: call.scope)
    guard !cluster.capacityProviders.contains("FARGATE") else { return cluster }
    call.world.ecs.update(cluster.id) { $0.capacityProviders.append("FARGATE") }
    return try call.world.ecs.cluster(named: named, in: call.scope)
  }

  /// - Throws: `InvalidParameterException` where a service has the name, or has not left it yet.
  private static func checkFree(_ key: ServiceKey, in world: World) throws(AWSError) {
    guard let known = world.ecs.services[key] else { return }
    if known.status == .active { throw .serviceNotIdempotent }
    if let express = world.express[key], express.removedAt == nil { throw .serviceStillDraining }
  }

  /// A name from the image's and four digits: ECS makes one where none is given.
  ///
  /// - Source: names of services in public reports, such as `core-f746`.
  private static func generatedName(
    for configuration: ExpressService.Configuration, in call: inout Call
  ) -> String {
    let image = configuration.container["image"]?.string ?? ""
    let last = image.split(separator: "/").last ?? ""
    let plain = last.prefix { $0 != ":" && $0 != "@" }
      .filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return "\(plain.isEmpty ? "service" : plain)-\(call.world.dice.hex(4, "ecs.express"))"
  }

  /// The name's first two letters, and thirty-two digits.
  ///
  /// - Source: addresses of services in public reports, such as
  ///   `fs-2131cee88d6942df91d918efb85336a5.ecs.us-east-1.on.aws`.
  private static func host(of name: String, in call: inout Call) -> String {
    let start = name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(2)
    return "\(start.isEmpty ? "ex" : start)-\(call.world.dice.hex(32, "ecs.express"))"
      + ".ecs.\(call.scope.region).on.aws"
  }
}

extension ExpressService.Configuration {
  /// Notes where the container writes its log.
  mutating func log(to group: String) {
    guard case .object(var whole) = container else { return }
    whole["awsLogsConfiguration"] = ["logGroup": .string(group), "logStreamPrefix": "ecs"]
    container = .object(whole)
  }
}
