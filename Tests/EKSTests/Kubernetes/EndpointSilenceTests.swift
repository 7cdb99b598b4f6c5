import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: EKS User Guide, “Cluster API server endpoint”, the table of its section “Modifying
// cluster endpoint access” (2026-05).
@Suite("Endpoints of clusters") struct EndpointSilenceTests {
  private func silence(
    _ access: JSON, isInside: Bool
  ) throws -> (EndpointSilence?, [String]) {
    var scene = try Scene.eks()
    var place: JSONObject = ["subnetIds": .texts(scene.subnets)]
    for member in access.object ?? [:] { place[member.key] = member.value }
    try scene.createCluster(more: ["resourcesVpcConfig": .object(place)])
    scene.pass(.minutes(13))
    let cluster = try scene.world.eks.cluster("prod", in: scene.scope)
    let inner = cluster.network.interfaces.compactMap {
      scene.world.ec2[scene.scope].networkInterfaces[$0]?.privateAddress.text
    }
    return (scene.world.silence(of: cluster, isInside: isInside), inner)
  }

  @Test("answer the internet unless told otherwise")
  func isPublic() throws {
    #expect(try silence([:], isInside: false).0 == nil)
    #expect(try silence([:], isInside: true).0 == nil)
    #expect(try silence(["endpointPrivateAccess": true], isInside: false).0 == nil)
  }

  @Test("are private addresses of the network, where they answer it alone")
  func isPrivate() throws {
    let access: JSON = ["endpointPublicAccess": false, "endpointPrivateAccess": true]
    let (outside, inner) = try silence(access, isInside: false)

    #expect(try silence(access, isInside: true).0 == nil)
    let address = try #require(outside?.address)
    #expect(inner.contains(address))
    #expect(outside?.failure == "dial tcp \(address):443: i/o timeout")
  }

  @Test("answer only those ranges of the internet that they are open to")
  func ranges() throws {
    let other: JSON = ["publicAccessCidrs": ["198.51.100.0/24"]]
    let own: JSON = ["publicAccessCidrs": ["198.51.100.0/24", "203.0.113.10/32"]]

    let refused = try silence(other, isInside: false)
    #expect(refused.0?.failure.hasSuffix(":443: i/o timeout") == true)
    #expect(refused.1.contains(refused.0?.address ?? "") == false)
    #expect(try silence(own, isInside: false).0 == nil)
    // The ranges do not limit the private endpoint; without one, who is inside comes from the
    // internet, too.
    var both = other.object ?? [:]
    both["endpointPrivateAccess"] = true
    #expect(try silence(.object(both), isInside: true).0 == nil)
  }
}
