import AWSModel
import CloudWatch
import Documents
import Identity
import Simulation
import TestSupport
import Testing

@testable import ApplicationScaling

/// A service that is as large as it is told to be, at once or never.
enum Bakery: WorldModule, ScalableService {
  struct Ovens: WorldSlot {
    static let name = "test.bakery"
    var desired = 2
    var running = 2
    var isSlow = false
    var isDeploying = false
    var isThere = true
  }

  static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: Ovens.self)
    blueprint.answer(ScalableServices.self, with: Self.self)
  }

  static let namespace = "ecs"
  static let dimension = "ecs:service:DesiredCount"
  static let noun = "desired count"

  static func capacity(
    of resource: String, _ scope: Scope, in world: World
  ) -> ScalableCapacity? {
    let ovens = world[Ovens.self]
    guard ovens.isThere, resource == "service/shop/web" else { return nil }
    return ScalableCapacity(
      desired: ovens.desired, running: ovens.running, isDeploying: ovens.isDeploying)
  }

  static func setCapacity(
    of resource: String, _ scope: Scope, to capacity: Int, in world: inout World
  ) {
    world[Ovens.self].desired = capacity
    if !world[Ovens.self].isSlow { world[Ovens.self].running = capacity }
  }
}

extension Scene {
  /// A world with the bakery, registered for 1 to 10 ovens.
  static func bakery() throws -> Scene {
    var scene = Scene(
      [IAMService.self, CloudWatchService.self, ApplicationScalingService.self],
      and: [Bakery.self])
    try scene.scaling("RegisterScalableTarget", ["MinCapacity": 1, "MaxCapacity": 10])
    return scene
  }

  /// Asks about the target `service/shop/web`.
  @discardableResult
  mutating func scaling(_ operation: String, _ more: JSON = [:]) throws -> JSON {
    try ask("application-autoscaling", operation, Self.request(more))
  }

  /// What such a question is refused with.
  func scalingRefusal(_ operation: String, _ more: JSON = [:]) -> AWSError? {
    refusal("application-autoscaling", operation, Self.request(more))
  }

  private static func request(_ more: JSON) -> JSON {
    var request: JSONObject = [
      "ServiceNamespace": "ecs", "ResourceId": "service/shop/web",
      "ScalableDimension": "ecs:service:DesiredCount",
    ]
    for member in more.object ?? [:] {
      request[member.key] = member.value.isNull ? nil : member.value
    }
    return .object(request)
  }

  /// Tracks processor use at 50 %.
  mutating func track(_ name: String = "cpu", _ more: JSON = [:]) throws {
    var configuration: JSONObject = [
      "TargetValue": 50.0,
      "PredefinedMetricSpecification": [
        "PredefinedMetricType": name == "cpu"
          ? "ECSServiceAverageCPUUtilization" : "ECSServiceAverageMemoryUtilization"
      ],
    ]
    for member in more.object ?? [:] { configuration[member.key] = member.value }
    try scaling(
      "PutScalingPolicy",
      [
        "PolicyName": .string(name), "PolicyType": "TargetTrackingScaling",
        "TargetTrackingScalingPolicyConfiguration": .object(configuration),
      ])
  }

  /// From now on the processors are used so much, in percent.
  mutating func use(_ percent: Double?, _ name: String = "CPUUtilization") {
    world.setGauge(
      Metric("AWS/ECS", name, ["ClusterName": "shop", "ServiceName": "web"]), scope, to: percent,
      unit: "Percent")
  }

  /// How many ovens are wanted.
  var desired: Int { world[Bakery.Ovens.self].desired }

  /// The activities, the oldest first, as `description | cause | status message`.
  mutating func activities() throws -> [String] {
    let answer = try ask(
      "application-autoscaling", "DescribeScalingActivities",
      ["ServiceNamespace": "ecs", "ResourceId": "service/shop/web"])
    return (answer["ScalingActivities"]?.array ?? []).reversed().map { row in
      [row["Description"], row["Cause"], row["StatusMessage"]]
        .map { ($0?.string ?? "").replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/, with: "ID") }
        .joined(separator: " | ")
    }
  }

  /// How many ovens were wanted at the end of each of so many minutes.
  mutating func desired(forMinutes count: Int) -> [Int] {
    (0..<count).map { _ in
      pass(.minutes(1))
      return desired
    }
  }
}
