import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@Suite("The life of an instance") struct InstanceLifeTests {
  private func running(in scene: inout Scene) throws -> String {
    let id = try scene.run()[0]
    scene.pass(.seconds(20))
    return id
  }

  @Test("StopInstances and StartInstances keep the private address and change the public one")
  func stopsAndStarts() throws {
    var scene = Scene.ec2()
    let id = try running(in: &scene)
    let before = try scene.instance(id)

    let change = try scene.ask("ec2", "StopInstances", ["InstanceIds": [.string(id)]])
    let reason = try scene.instance(id)?["StateTransitionReason"]
    scene.pass(.seconds(30))
    let stopped = try scene.instance(id)
    try scene.ask("ec2", "StartInstances", ["InstanceIds": [.string(id)]])
    scene.pass(.seconds(20))
    let after = try scene.instance(id)

    #expect(change["StoppingInstances"]?[0]?["CurrentState"] == ["Code": 64, "Name": "stopping"])
    #expect(change["StoppingInstances"]?[0]?["PreviousState"]?["Name"] == "running")
    #expect(reason == "User initiated (2026-01-05 09:00:20 GMT)")
    #expect(stopped?["State"]?["Name"] == "stopped")
    #expect(stopped?["PublicIpAddress"] == nil)
    #expect(after?["State"]?["Name"] == "running")
    #expect(after?["PrivateIpAddress"] == before?["PrivateIpAddress"])
    #expect(after?["PublicIpAddress"] != before?["PublicIpAddress"])
  }

  @Test("TerminateInstances gives the address back, and shows the instance for an hour")
  func terminates() throws {
    var scene = Scene.ec2()
    let id = try running(in: &scene)

    let change = try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(id)]])
    scene.pass(.seconds(40))
    let state = try scene.state(id)
    let interfaces = try scene.ask("ec2", "DescribeNetworkInterfaces")["NetworkInterfaces"]
    scene.pass(.hours(1))

    #expect(change["TerminatingInstances"]?[0]?["CurrentState"]?["Name"] == "shutting-down")
    #expect(state == "terminated")
    #expect(interfaces == [])
    #expect(
      scene.refusal("ec2", "DescribeInstances", ["InstanceIds": [.string(id)]])?.message
        == "The instance ID '\(id)' does not exist")
  }

  @Test("an instance that is terminated while it starts never runs")
  func terminatedWhilePending() throws {
    var scene = Scene.ec2(and: [Watch.self])
    let id = try scene.run()[0]

    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(id)]])
    scene.pass(.minutes(5))

    #expect(try scene.state(id) == "terminated")
    #expect(scene.world[Watch.Seen.self].lines == ["terminate begins", "terminate done"])
  }

  @Test("observers hear of starts, stops and reboots, with the user data at hand")
  func tellsObservers() throws {
    var scene = Scene.ec2(and: [Watch.self])
    let id = try scene.run(more: ["UserData": "aGVsbG8="])[0]

    scene.pass(.seconds(20))
    try scene.ask("ec2", "RebootInstances", ["InstanceIds": [.string(id)]])
    try scene.ask("ec2", "StopInstances", ["InstanceIds": [.string(id)]])
    scene.pass(.minutes(1))

    #expect(
      scene.world[Watch.Seen.self].lines == [
        "start hello", "stop begins", "stop done", "start hello", "stop begins", "stop done",
      ])
  }

  @Test("a zone that fails takes its hosts along, and starts them when it is back")
  func zoneFails() throws {
    var scene = Scene.ec2(and: [Watch.self])
    let id = try scene.run(more: ["Placement": ["AvailabilityZone": "us-east-1b"]])[0]
    scene.pass(.minutes(5))

    scene.world.setZone("us-east-1b", impaired: true)
    let error = #expect(throws: AWSError.self) {
      try scene.run(more: ["Placement": ["AvailabilityZone": "us-east-1b"]])
    }
    let zones = try scene.ask(
      "ec2", "DescribeAvailabilityZones", ["ZoneNames": ["us-east-1b"]])
    let status = try scene.ask("ec2", "DescribeInstanceStatus", ["InstanceIds": [.string(id)]])
    scene.world.setZone("us-east-1b", impaired: false)

    #expect(error?.code == "InsufficientInstanceCapacity")
    #expect(zones["AvailabilityZones"]?[0]?["State"] == "impaired")
    #expect(status["InstanceStatuses"]?[0]?["SystemStatus"]?["Status"] == "impaired")
    #expect(
      scene.world[Watch.Seen.self].lines == [
        "start ", "zoneImpaired begins", "zoneImpaired done", "start ",
      ])
  }

  @Test("status checks answer two minutes after the start")
  func statusChecks() throws {
    var scene = Scene.ec2()
    let id = try running(in: &scene)
    func verdict(_ scene: inout Scene) throws -> JSON? {
      try scene.ask("ec2", "DescribeInstanceStatus", ["InstanceIds": [.string(id)]])[
        "InstanceStatuses"]?[0]?["InstanceStatus"]?["Status"]
    }

    #expect(try verdict(&scene) == "initializing")
    scene.pass(.minutes(2))
    #expect(try verdict(&scene) == "ok")
  }

  @Test("what does not fit the state is refused")
  func refusesWrongStates() throws {
    var scene = Scene.ec2()
    let id = try scene.run()[0]

    let stop = scene.refusal("ec2", "StopInstances", ["InstanceIds": [.string(id)]])
    let reboot = scene.refusal("ec2", "RebootInstances", ["InstanceIds": [.string(id)]])
    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(id)]])
    let start = scene.refusal("ec2", "StartInstances", ["InstanceIds": [.string(id)]])

    #expect(stop?.code == "IncorrectInstanceState")
    #expect(reboot?.code == "IncorrectInstanceState")
    #expect(
      start?.message == "The instance '\(id)' is not in a state from which it can be started.")
  }

  @Test("ids that are unknown or none are refused")
  func refusesUnknownIDs() {
    let scene = Scene.ec2()

    let unknown = scene.refusal("ec2", "TerminateInstances", ["InstanceIds": ["i-0abc1234"]])
    let several = scene.refusal(
      "ec2", "StopInstances", ["InstanceIds": ["i-0abc1234", "i-0def1234"]])
    let none = scene.refusal("ec2", "DescribeInstances", ["InstanceIds": ["web"]])

    #expect(unknown?.message == "The instance ID 'i-0abc1234' does not exist")
    #expect(several?.message == "The instance IDs 'i-0abc1234, i-0def1234' do not exist")
    #expect(none?.code == "InvalidInstanceID.Malformed")
    let short = scene.refusal("ec2", "DescribeInstances", ["InstanceIds": ["i-12345"]])
    #expect(short?.message == "Invalid id: \"i-12345\"")
  }
}

/// Writes down what observers are told.
private enum Watch: WorldModule, InstanceObserver {
  struct Seen: WorldSlot {
    static let name = "test.watch"
    var lines: [String] = []
    init() {}
  }

  static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: Seen.self)
    blueprint.answer(InstanceLifecycle.self, with: Watch.self)
  }

  static func instanceStarted(_ instance: Instance, _ scope: Scope, in world: inout World) {
    world[Seen.self].lines.append("start \(instance.userData ?? "")")
  }

  static func instanceStopping(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    world[Seen.self].lines.append("\(ending) begins")
  }

  static func instanceStopped(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    world[Seen.self].lines.append("\(ending) done")
  }
}
