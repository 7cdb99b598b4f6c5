import AWSModel
import CloudWatch
import Documents
import EC2
import Identity
import Simulation
import Testing

@testable import Balancing

/// What answers in these tests: whatever was put down for a port.
struct Answers: WorldSlot {
  static let name = "test.answers"
  var byPort = Table<Int, TargetAnswer>()
  init() {}
}

/// Answers for everything that has a network interface and is no instance.
enum Responder: TargetResponder {
  static func reply(to probe: TargetProbe, in world: World) -> TargetReply? {
    world[Answers.self].byPort[probe.port].map { TargetReply($0) }
  }
}

/// A small cloud with load balancers, spoken to as the API is.
struct Cloud {
  var world: World
  let scope = Scope()

  init() {
    var blueprint = Blueprint([
      IAMService.self, EC2Service.self, CloudWatchService.self, BalancingService.self,
    ])
    blueprint.add(slot: Answers.self)
    blueprint.answer(TargetAnswers.self, with: Responder.self)
    world = World(blueprint: blueprint, seed: 1)
  }

  /// Sends a request; what is due at once happens, too.
  @discardableResult
  mutating func ask(_ operation: any Operation.Type, _ input: JSON = [:]) throws -> JSON {
    var call = Call(world: world, scope: scope, document: input)
    let output = try operation.perform(&call) { _ in }
    world = call.world
    world.advance(to: world.now)
    return output
  }

  /// The error that a request is answered with; nil where it succeeds.
  mutating func refusal(_ operation: any Operation.Type, _ input: JSON = [:]) -> AWSError? {
    do {
      try ask(operation, input)
      return nil
    } catch { return error as? AWSError }
  }

  /// Lets time pass.
  mutating func pass(_ span: SimDuration) { world.advance(to: world.now + span) }

  var vpc: String { world.ec2[scope].defaultVpc?.id ?? "" }
  var subnets: [String] { world.ec2[scope].defaultSubnets.map(\.id) }

  /// A load balancer in all default subnets; its ARN.
  @discardableResult
  mutating func balancer(_ name: String = "web", _ more: JSON = [:]) throws -> String {
    let input: JSON = ["Name": .string(name), "Subnets": .texts(subnets)]
    let answer = try ask(CreateLoadBalancer.self, input.merging(more))
    return answer["LoadBalancers"]?[0]?["LoadBalancerArn"]?.string ?? ""
  }

  /// A target group for addresses, HTTP on port 80; its ARN.
  @discardableResult
  mutating func group(_ name: String = "web", _ more: JSON = [:]) throws -> String {
    let input: JSON = [
      "Name": .string(name), "Protocol": "HTTP", "Port": 80, "VpcId": .string(vpc),
      "TargetType": "ip",
    ]
    let answer = try ask(CreateTargetGroup.self, input.merging(more))
    return answer["TargetGroups"]?[0]?["TargetGroupArn"]?.string ?? ""
  }

  /// A listener that forwards to a group; its ARN.
  @discardableResult
  mutating func listener(_ balancer: String, _ group: String, port: Int = 80) throws -> String {
    let answer = try ask(
      CreateListener.self,
      [
        "LoadBalancerArn": .string(balancer), "Protocol": "HTTP", "Port": .number(port),
        "DefaultActions": [["Type": "forward", "TargetGroupArn": .string(group)]],
      ])
    return answer["Listeners"]?[0]?["ListenerArn"]?.string ?? ""
  }

  /// A load balancer that works, with a group behind its port 80.
  static func serving(
    _ group: JSON = [:], balancer: JSON = [:]
  ) throws -> (cloud: Cloud, balancer: String, group: String, listener: String) {
    var cloud = Cloud()
    let arn = try cloud.balancer("web", balancer)
    let targets = try cloud.group("web", group)
    let listener = try cloud.listener(arn, targets)
    cloud.pass(.minutes(3))
    return (cloud, arn, targets, listener)
  }

  /// An address with an interface in the first default subnet.
  mutating func address(zone: Int = 0, groups: [String] = []) throws -> String {
    try world.createNetworkInterface(
      in: subnets[zone], securityGroups: groups, attachedTo: .service, scope
    ).privateAddress.text
  }

  /// Says what is answered on a port from now on.
  mutating func answer(_ port: Int, _ answer: TargetAnswer?, for address: String = "") {
    world[Answers.self].byPort[port] = answer
    world.reviewTargets(called: address)
  }

  /// Registers a target.
  mutating func register(_ id: String, _ group: String, port: Int? = nil) throws {
    try ask(
      RegisterTargets.self,
      [
        "TargetGroupArn": .string(group),
        "Targets": [JSON(present: ["Id": .string(id), "Port": port.map { .number($0) }])],
      ])
  }

  /// What `describe-target-health` says of the first target: state, reason, description.
  mutating func health(_ group: String) throws -> [String] {
    let answer = try ask(DescribeTargetHealth.self, ["TargetGroupArn": .string(group)])
    let health = answer["TargetHealthDescriptions"]?[0]?["TargetHealth"]
    return ["State", "Reason", "Description"].compactMap { health?[$0]?.string }
  }

  /// An instance that runs.
  mutating func instance(userData: String? = nil) throws -> String {
    var launch = Launch(
      image: try #require(MachineImage.all(in: scope.region).first),
      type: try #require(InstanceType.named("t3.small")))
    launch.userData = userData
    let id = try world.start(launch, scope).first?.id ?? ""
    pass(.seconds(30))
    return id
  }
}

extension JSON {
  /// The members of both; those of `other` win.
  func merging(_ other: JSON) -> JSON {
    var object = self.object ?? JSONObject()
    for member in other.object?.members ?? [] { object[member.key] = member.value }
    return .object(object)
  }
}
