import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import Balancing

@Suite("Instances of Classic Load Balancers") struct ClassicHealthTests {
  /// `web` with quick checks, and an instance that serves on port 8080 behind it.
  private static func serving() throws -> (cloud: Cloud, instance: String) {
    var cloud = Cloud()
    try cloud.classic()
    try cloud.checkQuickly()
    let id = try cloud.server()
    try cloud.tell(
      Classic.RegisterInstancesWithLoadBalancer.self, ["Instances": Cloud.instances([id])])
    return (cloud, id)
  }

  @Test("are in service when they passed often enough: 2 × 10 s")
  func becomeHealthy() throws {
    var (cloud, id) = try Self.serving()

    #expect(try cloud.instanceStates() == [Words.registering])
    cloud.pass(.seconds(10))
    #expect(try cloud.instanceStates() == [Words.unproven])
    cloud.pass(.seconds(10))

    #expect(try cloud.instanceStates() == [Words.inService])
    #expect(try cloud.shown()["Instances"] == Cloud.instances([id]))
  }

  @Test("are out of service when they fail often enough, in the API's words")
  func fail() throws {
    var (cloud, _) = try Self.serving()
    cloud.pass(.seconds(20))

    try cloud.checkQuickly("HTTP:9090/")
    cloud.pass(.seconds(20))

    #expect(try cloud.instanceStates() == [Words.failing])
    try cloud.checkQuickly("TCP:8080")
    #expect(try cloud.instanceStates() == [Words.unproven])
    cloud.pass(.seconds(20))
    #expect(try cloud.instanceStates() == [Words.inService])
  }

  @Test("leave at once, or with connection draining when its time is over")
  func leave() throws {
    var (cloud, id) = try Self.serving()
    cloud.pass(.seconds(20))
    let instances: JSON = ["Instances": Cloud.instances([id])]

    let left = try cloud.tell(Classic.DeregisterInstancesFromLoadBalancer.self, instances)
    #expect(left["Instances"] == [])
    #expect(try cloud.instanceStates([id]) == [Words.stranger])
    try cloud.tell(Classic.RegisterInstancesWithLoadBalancer.self, instances)
    cloud.pass(.seconds(20))
    try cloud.tell(
      Classic.ModifyLoadBalancerAttributes.self,
      ["LoadBalancerAttributes": ["ConnectionDraining": ["Enabled": true, "Timeout": 60]]])
    try cloud.tell(Classic.DeregisterInstancesFromLoadBalancer.self, instances)

    #expect(try cloud.instanceStates([id]) == [Words.leaving])
    #expect(try cloud.shown()["Instances"] == [])
    cloud.pass(.seconds(60))
    #expect(try cloud.instanceStates([id]) == [Words.stranger])
  }

  @Test("get nothing in zones that are disabled, or while they are stopped")
  func disuse() throws {
    var (cloud, id) = try Self.serving()
    cloud.pass(.seconds(20))
    let zone = try #require(cloud.world.ec2.instance(cloud.scope, id)?.zone)
    let zones: JSON = ["AvailabilityZones": [.string(zone)]]
    try cloud.tell(
      Classic.EnableAvailabilityZonesForLoadBalancer.self, ["AvailabilityZones": ["us-east-1c"]])

    try cloud.tell(Classic.DisableAvailabilityZonesForLoadBalancer.self, zones)
    let away = try cloud.instanceStates()
    try cloud.tell(Classic.EnableAvailabilityZonesForLoadBalancer.self, zones)
    try cloud.ask(StopInstances.self, ["InstanceIds": [.string(id)]])
    cloud.pass(.minutes(2))

    #expect(away[0][1] == "ELB")
    #expect(
      away[0][2]
        == "Instance is in the EC2 Availability Zone for which LoadBalancer is not configured to "
        + "route traffic to.")
    #expect(
      try cloud.instanceStates() == [["OutOfService", "Instance", "Instance is in stopped state."]])
    try cloud.ask(TerminateInstances.self, ["InstanceIds": [.string(id)]])
    cloud.pass(.minutes(2))
    #expect(try cloud.instanceStates() == [])
  }

  @Test("have to be EC2's")
  func unknown() throws {
    var cloud = Cloud()
    try cloud.classic()

    for operation in [
      Classic.RegisterInstancesWithLoadBalancer.self,
      Classic.DeregisterInstancesFromLoadBalancer.self, Classic.DescribeInstanceHealth.self,
    ] as [any Operation.Type] {
      let refusal = cloud.refused(operation, ["Instances": Cloud.instances(["i-0"])])
      #expect(refusal?.code == "InvalidInstance")
      #expect(refusal?.message == "Could not find EC2 instance i-0.")
    }
  }

  @Test(
    "are checked over a protocol, a port and with HTTP a path",
    arguments: [
      ("FTP:80", "HealthCheck Target must begin with one of HTTP, TCP, HTTPS, SSL"),
      ("TCP", nil), ("TCP:0", nil), ("HTTP:80", nil), ("TCP:80/ping", nil),
    ] as [(String, String?)])
  func targets(target: String, message: String?) throws {
    var cloud = Cloud()
    try cloud.classic()

    var refusal: AWSError?
    do { try cloud.checkQuickly(target) } catch { refusal = error as? AWSError }

    #expect(refusal?.code == "ValidationError")
    if let message { #expect(refusal?.message == message) }
  }

  @Test("get requests while they are in service; without one the answer is 503")
  func visits() throws {
    var cloud = Cloud()
    let name = try cloud.classic()
    try cloud.checkQuickly()
    let id = try cloud.server()

    let early = cloud.world.visit(WebRequest(host: name, port: 80))
    try cloud.tell(
      Classic.RegisterInstancesWithLoadBalancer.self, ["Instances": Cloud.instances([id])])
    cloud.pass(.seconds(20))
    let late = cloud.world.visit(WebRequest(host: name, port: 80))
    let elsewhere = cloud.world.visit(WebRequest(host: name, port: 8080))

    #expect(Self.status(early) == 503)
    #expect(Self.status(late) == 200)
    if case .answer(let answer) = late {
      #expect(
        answer.body == "200 to GET / from instance \(id), port 8080, behind load balancer web\n")
    }
    #expect(elsewhere == .refused)
  }

  private static func status(_ outcome: WebOutcome) -> Int? {
    if case .answer(let answer) = outcome { answer.status } else { nil }
  }
}
