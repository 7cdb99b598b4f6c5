import Documents
import Testing

@testable import ECS

@Suite("Host ports")
struct HostPortsTests {
  private static func instance(windows: Bool = false, taken: [UInt16] = []) -> ContainerInstance {
    ContainerInstance(
      id: ContainerInstanceID(hex: HexID(high: 1, low: 2)), cluster: ClusterID(number: 0),
      machine: "i-1", zone: "us-east-1a", resources: InstanceResources(cpu: 2048, memory: 4096),
      ports: taken.map { PortUse(number: $0, transport: .tcp) },
      attributes: [InstanceAttribute(name: "ecs.os-type", value: windows ? "windows" : "linux")],
      registeredAt: .init(milliseconds: 0), agentVersion: "1.90.0")
  }

  private static func plan(_ mappings: JSON) throws -> TaskPlan {
    try TaskPlan(reading: Cloud.definition("app", ports: mappings), in: .init())
  }

  @Test("Linux gives ports from 32768 to 60999, Windows from 49152 to 65535, round and round")
  func dynamic() throws {
    let plan = try Self.plan([["containerPort": 80]])
    var linux = Self.instance()
    var windows = Self.instance(windows: true)

    #expect(linux.hostPorts(for: plan) == [[32_768]])
    #expect(linux.hostPorts(for: plan) == [[32_769]])
    #expect(windows.hostPorts(for: plan) == [[49_152]])
    linux.dynamicPort = 60_999
    windows.dynamicPort = 65_535
    #expect(linux.hostPorts(for: plan) == [[60_999]])
    #expect(linux.hostPorts(for: plan) == [[32_768]])
    #expect(windows.hostPorts(for: plan) == [[65_535]])
    #expect(windows.hostPorts(for: plan) == [[49_152]])
  }

  @Test("Ports that the machine or a fixed mapping holds are passed over")
  func taken() throws {
    let plan = try Self.plan([["containerPort": 80], ["containerPort": 81]])
    var linux = Self.instance(taken: [32_768, 32_770])

    #expect(linux.hostPorts(for: plan) == [[32_769, 32_771]])
  }

  @Test("A range of container ports gets as many host ports in a row")
  func range() throws {
    let plan = try Self.plan([["containerPort": 80], ["containerPortRange": "8000-8009"]])
    var linux = Self.instance(taken: [32_775])

    #expect(linux.hostPorts(for: plan) == [[32_768, 32_776]])
    #expect(linux.hostPorts(for: plan) == [[32_786, 32_787]])
    linux.dynamicPort = 60_995
    #expect(linux.hostPorts(for: plan) == [[60_995, 32_776]])
  }

  @Test("A running task shows the range and where it leads to")
  func bindings() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition(
        "app",
        ports: [
          ["containerPort": 80, "hostPort": 8080],
          ["containerPortRange": "8000-8009", "protocol": "udp"],
        ]))
    let answer = try cloud.ask(RunTask.self, ["taskDefinition": "app"])
    let task = try #require(cloud.task(answer))
    cloud.pass(.minutes(2))

    let bindings = try cloud.described(task.id)["containers"]?[0]?["networkBindings"]

    #expect(
      bindings == [
        ["bindIP": "0.0.0.0", "containerPort": 80, "hostPort": 8080, "protocol": "tcp"],
        [
          "bindIP": "0.0.0.0", "protocol": "udp", "containerPortRange": "8000-8009",
          "hostPortRange": "32768-32777",
        ],
      ])
  }
}
