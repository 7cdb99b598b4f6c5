import AWSModel
import EC2
import Identity
import Simulation
import TestSupport
import Testing

@Suite("EC2State") struct EC2StateTests {
  @Test("a saved world comes back the same, and goes on the same")
  func survivesSaving() throws {
    var scene = Scene.ec2()
    try scene.run(count: 5)
    scene.scope = Scope(region: "eu-west-1")
    try scene.run("m5.large", count: 2)

    var copy = try World(packed: scene.world.packed(), blueprint: scene.world.blueprint)

    #expect(copy.digest == scene.world.digest)
    copy.advance(to: .dawn + .minutes(1))
    scene.pass(.minutes(1))
    #expect(copy.digest == scene.world.digest)
    let states = copy.ec2[scene.scope].instances.rows.map(\.state)
    #expect(states == [.running, .running])
  }

  @Test("the same seed makes the same instances, another seed others")
  func followsTheSeed() throws {
    func ids(_ seed: UInt64) throws -> [String] {
      var scene = Scene([IAMService.self, EC2Service.self], seed: seed)
      return try scene.run(count: 3)
    }

    #expect(try ids(1) == ids(1))
    #expect(try ids(1) != ids(2))
  }

  @Test("ten thousand instances start, run and end without a scan")
  func scales() throws {
    var scene = Scene.ec2()
    let scope = scene.scope
    let image = try #require(
      MachineImage.all(in: scope.region).first {
        $0.kind == .ecsOptimized && $0.architecture == "x86_64"
      })
    let type = try #require(InstanceType.named("t3.small"))
    for subnet in scene.world.ec2[scope].defaultSubnets {
      _ = try scene.world.start(
        Launch(image: image, type: type, count: 3300, subnet: subnet.id), scope)
    }

    scene.pass(.minutes(1))
    let running = scene.world.ec2[scope].instances.rows
    for instance in running { scene.world.terminate(instance, scope) }
    scene.pass(.hours(2))

    #expect(running.count == 9900)
    #expect(running.allSatisfy { $0.state == .running })
    #expect(scene.world.ec2[scope].instances.isEmpty)
    #expect(scene.world.ec2[scope].networkInterfaces.isEmpty)
    #expect(scene.world.ec2[scope].defaultSubnets.allSatisfy { $0.freeAddresses == 4091 })
  }
}
