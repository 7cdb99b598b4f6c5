import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import Balancing

/// Source: VPC User Guide, “Connect to the internet using an internet gateway” and “Security group
/// rules”.
@Suite("Requests to public addresses") struct DirectVisitTests {
  /// An interface with a public address, behind a security group that opens a port to somebody.
  private func cloud(
    opening port: Int, to block: String = "0.0.0.0/0"
  ) throws -> (cloud: Cloud, interface: NetworkInterface) {
    var cloud = Cloud()
    let group = try cloud.world.createSecurityGroup(
      named: "front", description: "front", vpc: cloud.vpc, tags: [], cloud.scope)
    try cloud.ask(
      AuthorizeSecurityGroupIngress.self,
      [
        "GroupId": .string(group), "IpProtocol": "tcp", "FromPort": .integer(Int64(port)),
        "ToPort": .integer(Int64(port)), "CidrIp": .string(block),
      ])
    let subnet = try #require(cloud.world.ec2[cloud.scope].defaultSubnets.first)
    let interface = try cloud.world.createNetworkInterface(
      in: subnet.id, securityGroups: [group], attachedTo: .service, withPublicAddress: true,
      cloud.scope)
    cloud.answer(80, .status(200))
    return (cloud, interface)
  }

  private func visit(_ cloud: Cloud, _ host: String?, port: Int = 80) -> WebOutcome {
    cloud.world.visit(WebRequest(host: host ?? "", port: port))
  }

  @Test("are answered under the address and the public name")
  func answered() throws {
    let (cloud, interface) = try cloud(opening: 80)
    guard case .answer(let answer) = visit(cloud, interface.publicAddress?.text) else {
      Issue.record("no answer")
      return
    }
    #expect(answer.status == 200)
    #expect(answer.isDirect)
    #expect(answer.body == "200 to GET / from network interface \(interface.id):80\n")
    let name = interface.publicName(region: cloud.scope.region)
    #expect(visit(cloud, name) == .answer(answer))
  }

  @Test("get no answer past a closed security group, and none where nobody is")
  func closed() throws {
    let (cloud, interface) = try cloud(opening: 80)
    #expect(visit(cloud, interface.publicAddress?.text, port: 22) == .timeout)
    #expect(visit(cloud, "198.51.100.7") == .timeout)
    #expect(visit(cloud, interface.privateAddress.text) == .timeout)
    #expect(visit(cloud, "web.example.com") == .unknownHost)
  }

  @Test("come from the learner's own address")
  func own() throws {
    let (mine, first) = try cloud(opening: 80, to: "\(Address.learner.text)/32")
    guard case .answer = visit(mine, first.publicAddress?.text) else {
      Issue.record("no answer")
      return
    }
    let (other, second) = try cloud(opening: 80, to: "198.51.100.0/24")
    #expect(visit(other, second.publicAddress?.text) == .timeout)
  }

  @Test("are refused, or cut off, as whoever is there does")
  func refused() throws {
    var (cloud, interface) = try cloud(opening: 80)
    let host = interface.publicAddress?.text
    cloud.answer(80, .refused)
    #expect(visit(cloud, host) == .refused)
    cloud.answer(80, .connection)
    #expect(visit(cloud, host) == .empty)
    cloud.answer(80, .silence)
    #expect(visit(cloud, host) == .timeout)
  }
}
