import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@Suite("Spot instances") struct SpotTests {
  private func scene() throws -> (Scene, String) {
    var scene = Scene.ec2()
    let id = try scene.run(more: [
      "InstanceMarketOptions": ["MarketType": "spot", "SpotOptions": ["MaxPrice": "0.01"]]
    ])[0]
    scene.pass(.minutes(1))
    return (scene, id)
  }

  private func request(_ scene: inout Scene) throws -> JSON? {
    try scene.ask("ec2", "DescribeSpotInstanceRequests")["SpotInstanceRequests"]?[0]
  }

  @Test("fulfil a request that is shown with them")
  func fulfils() throws {
    var (scene, id) = try scene()

    let request = try request(&scene)

    #expect(request?["InstanceId"]?.string == id)
    #expect(request?["State"] == "active")
    #expect(request?["Status"]?["Code"] == "fulfilled")
    #expect(request?["SpotPrice"] == "0.01")
    let instance = try scene.instance(id)
    #expect(instance?["InstanceLifecycle"] == "spot")
    #expect(instance?["SpotInstanceRequestId"] == request?["SpotInstanceRequestId"])
  }

  @Test("are taken away two minutes after the notice")
  func interrupts() throws {
    var (scene, id) = try scene()

    let isNoticed = scene.world.interruptSpot(id, scene.scope)
    #expect(isNoticed)
    #expect(try request(&scene)?["Status"]?["Code"] == "marked-for-termination")
    scene.pass(.seconds(119))
    #expect(try scene.state(id) == "running")
    scene.pass(.seconds(2))
    #expect(try scene.state(id) == "shutting-down")
    scene.pass(.minutes(1))

    #expect(try scene.instance(id)?["StateReason"]?["Code"] == "Server.SpotInstanceTermination")
    #expect(try request(&scene)?["State"] == "closed")
    #expect(try request(&scene)?["Status"]?["Code"] == "instance-terminated-no-capacity")
    let again = scene.world.interruptSpot(id, scene.scope)
    #expect(!again)
  }

  @Test("go on when their request is cancelled, and close it when they end")
  func cancels() throws {
    var (scene, id) = try scene()
    let sir = try #require(try request(&scene)?["SpotInstanceRequestId"])

    let answer = try scene.ask(
      "ec2", "CancelSpotInstanceRequests", ["SpotInstanceRequestIds": [sir]])
    #expect(answer["CancelledSpotInstanceRequests"]?[0]?["State"] == "cancelled")
    #expect(try scene.state(id) == "running")
    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(id)]])

    #expect(try request(&scene)?["Status"]?["Code"] == "instance-terminated-by-user")
    #expect(try request(&scene)?["State"] == "cancelled")
    #expect(
      scene.refusal(
        "ec2", "CancelSpotInstanceRequests", ["SpotInstanceRequestIds": ["sir-12345678"]])?.code
        == "InvalidSpotInstanceRequestID.NotFound")
  }
}
