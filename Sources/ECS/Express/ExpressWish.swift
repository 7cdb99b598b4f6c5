import AWSModel
import Documents
import EC2
import Simulation

/// What requests say of an Express service.
struct ExpressWish {
  var executionRoleArn: String?
  var taskRoleArn: String?
  var healthCheckPath: String?
  var primaryContainer: JSON?
  var networkConfiguration: Network?
  var cpu: String?
  var memory: String?
  var scalingTarget: Scaling?

  /// Where its tasks are.
  struct Network: Decodable {
    let securityGroups: [String]?
    let subnets: [String]?
  }

  /// How many of them there may be, and what decides.
  struct Scaling: Decodable {
    let minTaskCount: Int?
    let maxTaskCount: Int?
    let autoScalingMetric: String?
    let autoScalingTargetValue: Int?
  }

  /// Whether it asks for new tasks: everything does but the scaling.
  ///
  /// - Source: ECS API Reference, “UpdateExpressGatewayService” (a new service revision and a
  ///   deployment); that scaling alone makes none is a modelling choice: nothing of it is part of
  ///   a service revision.
  var concernsTasks: Bool {
    executionRoleArn != nil || taskRoleArn != nil || healthCheckPath != nil
      || primaryContainer != nil || networkConfiguration != nil || cpu != nil || memory != nil
  }
}

extension ExpressWish {
  /// What the service is to be like: what is given over what there was, else the defaults.
  ///
  /// A container that is given replaces the one there was, with its port and variables; only where
  /// it writes its log stays, unless that is given too. So do public scripts treat it, which send
  /// the whole container back with another image.
  ///
  /// - Source: ECS API Reference, “CreateExpressGatewayService” (defaults).
  func configuration(
    over old: ExpressService.Configuration?, in call: Call
  ) throws(AWSError) -> ExpressService.Configuration {
    let container = primaryContainer ?? old?.container ?? [:]
    guard container["image"]?.string?.isEmpty == false else {
      // Source: getmoto/moto has this sentence for task definitions.
      throw .client("Container.image should not be null or empty.")
    }
    let path = healthCheckPath ?? old?.healthCheckPath ?? "/ping"
    guard path.hasPrefix("/") else {
      // Source: public reports of a resource's status reason; the end of the sentence is cut there.
      throw .invalidParameter("Health check path '\(path)' must begin with a '/' character")
    }
    let network = try network(over: old, in: call)
    return ExpressService.Configuration(
      revision: "", executionRole: executionRoleArn ?? old?.executionRole ?? "",
      taskRole: taskRoleArn ?? old?.taskRole,
      cpu: cpu ?? old?.cpu ?? "256", memory: memory ?? old?.memory ?? "512",
      subnets: network.subnets,
      securityGroups: networkConfiguration?.securityGroups ?? old?.securityGroups ?? [],
      isPublic: network.isPublic, healthCheckPath: path,
      container: Self.completed(container, old),
      scaling: try Self.scaling(scalingTarget, over: old?.scaling), createdAt: call.world.now)
  }

  private static func completed(
    _ container: JSON, _ old: ExpressService.Configuration?
  ) -> JSON {
    guard case .object(var whole) = container else { return container }
    if whole["containerPort"] == nil { whole["containerPort"] = 80 }
    if whole["awsLogsConfiguration"] == nil, let logs = old?.container["awsLogsConfiguration"] {
      whole["awsLogsConfiguration"] = logs
    }
    return .object(whole)
  }

  /// The subnets given, those there were, or those of the default network.
  ///
  /// - Source: ECS Developer Guide, “Resources created by Amazon ECS Express Mode services”
  ///   (public subnets make an internet-facing load balancer, private ones an internal one).
  private func network(
    over old: ExpressService.Configuration?, in call: Call
  ) throws(AWSError) -> (subnets: [String], isPublic: Bool) {
    let region = call.world.ec2[call.scope]
    if networkConfiguration?.subnets?.isEmpty != false {
      if let old { return (old.subnets, old.isPublic) }
      let usual = region.defaultSubnets.map(\.id)
      guard usual.count >= 2 else { throw .noDefaultNetwork }
      return (usual, true)
    }
    let given = networkConfiguration?.subnets ?? []
    var isPublic = true
    for id in given {
      guard let subnet = region.subnets[id] else {
        throw .invalidParameter("The subnet ID '\(id)' does not exist")
      }
      if !region.isPublic(subnet) { isPublic = false }
    }
    return (given, isPublic)
  }

  /// The scaling with the defaults of an Express service, over what there was.
  ///
  /// - Source: ECS API Reference, “ExpressGatewayScalingTarget”; ECS Developer Guide, “Resources
  ///   created by Amazon ECS Express Mode services” (1 to 20 tasks).
  private static func scaling(_ wish: Scaling?, over old: JSON?) throws(AWSError) -> JSON {
    func number(_ given: Int?, _ member: String, _ usual: Int) -> Int {
      given ?? old?[member]?.integer.map { Int($0) } ?? usual
    }
    let least = number(wish?.minTaskCount, "minTaskCount", 1)
    let most = number(wish?.maxTaskCount, "maxTaskCount", 20)
    guard least >= 0, most >= max(least, 1) else {
      throw .invalidParameter(
        "scalingTarget is invalid: minTaskCount is \(least) and maxTaskCount is \(most).")
    }
    try Service.check(desiredCount: least)
    let metric = wish?.autoScalingMetric ?? old?["autoScalingMetric"]?.string
    let value = number(wish?.autoScalingTargetValue, "autoScalingTargetValue", 60)
    guard value > 0 else {
      throw .invalidParameter("scalingTarget is invalid: autoScalingTargetValue is \(value).")
    }
    return [
      "minTaskCount": .number(least), "maxTaskCount": .number(most),
      "autoScalingMetric": .string(metric ?? "AVERAGE_CPU"),
      "autoScalingTargetValue": .number(value),
    ]
  }
}
