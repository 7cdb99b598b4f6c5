import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Capabilities") struct CapabilityTests {
  private let name: JSON = ["clusterName": "prod", "capabilityName": "gitops"]

  private func scene() throws -> Scene {
    var scene = try Scene.withCluster()
    try scene.makeRole("tools", for: "capabilities.eks.amazonaws.com")
    return scene
  }

  private func request(_ name: String = "gitops", type: String = "ARGOCD", more: JSON = [:]) -> JSON
  {
    var request: JSONObject = [
      "clusterName": "prod", "capabilityName": .string(name), "type": .string(type),
      "roleArn": "arn:aws:iam::123456789012:role/tools", "deletePropagationPolicy": "RETAIN",
      "configuration": [
        "argoCd": [
          "awsIdc": ["idcInstanceArn": "arn:aws:sso:::instance/ssoins-1"],
          "rbacRoleMappings": [
            ["role": "ADMIN", "identities": [["id": "1", "type": "SSO_USER"]]]
          ],
        ]
      ],
    ]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  @Test("are made, shown, listed, changed and ended")
  func live() throws {
    var scene = try scene()

    let made = try scene.ask("eks", "CreateCapability", request())["capability"]
    let notices = scene.notices
    scene.pass(.minutes(4))
    let shown = try scene.ask("eks", "DescribeCapability", name)["capability"]
    let listed = try scene.ask("eks", "ListCapabilities", ["clusterName": "prod"])["capabilities"]
    var change = name.object ?? [:]
    change["configuration"] = [
      "argoCd": [
        "rbacRoleMappings": [
          "addOrUpdateRoleMappings": [
            ["role": "VIEWER", "identities": [["id": "2", "type": "SSO_GROUP"]]]
          ],
          "removeRoleMappings": [["role": "ADMIN", "identities": []]],
        ]
      ]
    ]
    let begun = try scene.ask("eks", "UpdateCapability", .object(change))["update"]
    let busy = scene.refusal("eks", "DeleteCapability", name)
    scene.pass(.minutes(1))
    let changed = try scene.ask("eks", "DescribeCapability", name)["capability"]
    let ended = try scene.ask(
      "eks", "DescribeUpdate",
      ["name": "prod", "capabilityName": "gitops", "updateId": begun?["id"] ?? ""])["update"]
    let deleted = try scene.ask("eks", "DeleteCapability", name)["capability"]
    scene.pass(.minutes(1))

    #expect(made?["status"] == "CREATING")
    #expect(notices.contains { $0.contains("no ARGOCD runs here") })
    #expect(shown?["status"] == "ACTIVE")
    #expect(shown?["configuration"]?["argoCd"]?["serverUrl"] != nil)
    #expect(listed?[0]?["arn"] == shown?["arn"])
    #expect(busy?.code == "ResourceInUseException")
    #expect(ended?["status"] == "Successful")
    let mappings = changed?["configuration"]?["argoCd"]?["rbacRoleMappings"]?.array
    #expect(mappings?.compactMap { $0["role"]?.string } == ["VIEWER"])
    #expect(deleted?["status"] == "DELETING")
    #expect(
      scene.refusal("eks", "DescribeCapability", name)?.code == "ResourceNotFoundException")
  }

  @Test("refuse a second one of a type, a strange role, and Argo CD without its configuration")
  func refuses() throws {
    var scene = try scene()
    try scene.ask("eks", "CreateCapability", request())
    func refusal(_ request: JSON) -> String? {
      scene.refusal("eks", "CreateCapability", request)?.code
    }

    #expect(refusal(request()) == "ResourceInUseException")
    #expect(refusal(request("other")) == "ResourceInUseException")
    #expect(
      refusal(request("k", type: "KRO", more: ["roleArn": .string(Scene.nodeRole)]))
        == "InvalidParameterException")
    #expect(
      refusal(request("other", type: "ACK", more: ["clusterName": "none"]))
        == "ResourceNotFoundException")
  }
}
