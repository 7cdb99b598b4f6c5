import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("DescribeUpdate and ListUpdates") struct UpdateTests {
  @Test("list a cluster's changes, the oldest first, in pages")
  func lists() throws {
    var scene = try Scene.withCluster()
    var ids: [JSON] = []
    for isOn in [true, false, true] {
      let begun = try scene.ask(
        "eks", "UpdateClusterConfig", ["name": "prod", "deletionProtection": .bool(isOn)])
      ids.append(begun["update"]?["id"] ?? "")
      scene.pass(.minutes(3))
    }

    let first = try scene.ask("eks", "ListUpdates", ["name": "prod", "maxResults": 2])
    let second = try scene.ask(
      "eks", "ListUpdates", ["name": "prod", "nextToken": first["nextToken"] ?? ""])

    #expect(first["updateIds"] == .array(Array(ids.prefix(2))))
    #expect(second["updateIds"] == .array([ids[2]]))
  }

  @Test("know only the changes there were")
  func knowsNone() throws {
    let scene = try Scene.withCluster()

    let refusal = scene.refusal("eks", "DescribeUpdate", ["name": "prod", "updateId": "x"])

    #expect(refusal?.code == "ResourceNotFoundException")
    #expect(refusal?.message == "No update found for ID: x")
    #expect(
      scene.refusal("eks", "ListUpdates", ["name": "none"])?.code == "ResourceNotFoundException")
  }
}
