import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

/// A client that asks twice in the same words, as SDKs do after a lost answer, gets the first answer
/// again.
@Suite("Requests with the same token") struct TokenTests {
  /// What a request answers the first and the second time.
  private func twice(
    _ scene: inout Scene, _ operation: String, _ request: JSON
  ) throws -> (first: JSON, second: JSON) {
    var tokened = request.object ?? [:]
    tokened["clientRequestToken"] = "same"
    let first = try scene.ask("eks", operation, .object(tokened))
    scene.pass(.minutes(1))
    return (first, try scene.ask("eks", operation, .object(tokened)))
  }

  @Test("make one access entry, and change it once")
  func accessEntries() throws {
    var scene = try Scene.withCluster()
    let entry: JSONObject = ["clusterName": "prod", "principalArn": .string(Scene.nodeRole)]
    var change = entry
    change["username"] = "me"

    let made = try twice(&scene, "CreateAccessEntry", .object(entry))
    let changed = try twice(&scene, "UpdateAccessEntry", .object(change))

    #expect(made.first == made.second)
    #expect(changed.first == changed.second)
    #expect(changed.first["accessEntry"]?["username"] == "me")
  }

  @Test("make one association, and change it once")
  func associations() throws {
    var scene = try Scene.withCluster()
    try scene.makeRole("pod", for: "pods.eks.amazonaws.com")
    let role: JSON = "arn:aws:iam::123456789012:role/pod"

    let made = try twice(
      &scene, "CreatePodIdentityAssociation",
      ["clusterName": "prod", "namespace": "a", "serviceAccount": "b", "roleArn": role])
    let id = made.first["association"]?["associationId"] ?? ""
    let changed = try twice(
      &scene, "UpdatePodIdentityAssociation",
      ["clusterName": "prod", "associationId": id, "roleArn": role])

    #expect(made.first == made.second)
    #expect(changed.first == changed.second)
  }

  @Test("register one cluster")
  func registered() throws {
    var scene = try Scene.eks()
    try scene.makeRole("agent", for: "ssm.amazonaws.com")

    let made = try twice(
      &scene, "RegisterCluster",
      [
        "name": "far",
        "connectorConfig": [
          "roleArn": "arn:aws:iam::123456789012:role/agent", "provider": "GKE",
        ],
      ])

    #expect(made.first == made.second)
  }

  @Test("buy one subscription, and change it once")
  func subscriptions() throws {
    var scene = try Scene.eks()

    let bought = try twice(
      &scene, "CreateEksAnywhereSubscription",
      ["name": "any", "term": ["duration": 12, "unit": "MONTHS"], "licenseType": "Cluster"])
    let id = bought.first["subscription"]?["id"]
    _ = try twice(
      &scene, "UpdateEksAnywhereSubscription", ["id": id ?? "", "autoRenew": true])
    let all = try scene.ask("eks", "ListEksAnywhereSubscriptions")["subscriptions"]

    #expect(bought.second["subscription"]?["id"] == id)
    #expect(all?.array?.count == 1)
    #expect(all?[0]?["autoRenew"] == true)
    #expect(all?[0]?["licenseType"] == "Cluster")
  }

  @Test("make one capability with the policy that was chosen, and change it once")
  func capabilities() throws {
    var scene = try Scene.withCluster()
    try scene.makeRole("tools", for: "capabilities.eks.amazonaws.com")
    let tool: JSONObject = ["clusterName": "prod", "capabilityName": "ack"]
    var wish = tool
    wish["type"] = "ACK"
    wish["roleArn"] = "arn:aws:iam::123456789012:role/tools"
    wish["deletePropagationPolicy"] = "RETAIN"
    var change = tool
    change["deletePropagationPolicy"] = "RETAIN"

    let made = try twice(&scene, "CreateCapability", .object(wish))
    scene.pass(.minutes(5))
    let changed = try twice(&scene, "UpdateCapability", .object(change))

    #expect(made.second["capability"]?["arn"] == made.first["capability"]?["arn"])
    #expect(made.first["capability"]?["deletePropagationPolicy"] == "RETAIN")
    #expect(changed.second["update"]?["id"] == changed.first["update"]?["id"])
  }
}
