import AWSModel
import EC2
import Simulation
import TestSupport
import Testing

@Suite("Network interfaces of tasks") struct NetworkInterfaceTests {
  @Test("take an address, show up, and give the address back")
  func takesAndGivesBack() throws {
    var scene = Scene.ec2()
    let scope = scene.scope
    let subnet = try #require(scene.world.ec2[scope].defaultSubnets.first)

    let interface = try scene.world.createNetworkInterface(
      in: subnet.id, description: "arn:aws:ecs:task", attachedTo: .service,
      withPublicAddress: false, scope)
    let shown = try scene.ask("ec2", "DescribeNetworkInterfaces")["NetworkInterfaces"]
    let left = scene.world.ec2[scope].subnets[subnet.id]?.freeAddresses
    scene.world.deleteNetworkInterface(interface.id, scope)

    #expect(interface.zone == "us-east-1a")
    #expect(interface.publicAddress == nil)
    #expect(interface.hardwareAddress.split(separator: ":").count == 6)
    #expect(shown?[0]?["RequesterManaged"] == true)
    #expect(left == 4090)
    #expect(scene.world.ec2[scope].subnets[subnet.id]?.freeAddresses == 4091)
  }

  @Test("use every address of a subnet once, then those given back")
  func usesEveryAddressOnce() throws {
    var scene = Scene.ec2()
    let scope = scene.scope
    let subnet = try #require(scene.world.ec2[scope].defaultSubnets.first)

    var interfaces: [NetworkInterface] = []
    for _ in 0..<4091 {
      interfaces.append(try scene.world.createNetworkInterface(in: subnet.id, scope))
    }
    let error = #expect(throws: AWSError.self) {
      try scene.world.createNetworkInterface(in: subnet.id, scope)
    }
    scene.world.deleteNetworkInterface(interfaces[17].id, scope)
    let again = try scene.world.createNetworkInterface(in: subnet.id, scope)

    #expect(Set(interfaces.map(\.privateAddress)).count == 4091)
    #expect(interfaces.map(\.privateAddress.text).contains("172.31.0.3") == false)
    #expect(error?.code == "InsufficientFreeAddressesInSubnet")
    #expect(again.privateAddress == interfaces[17].privateAddress)
  }
}
