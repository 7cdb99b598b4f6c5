import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Pod identity associations") struct PodIdentityTests {
  private static let role: JSON = "arn:aws:iam::123456789012:role/reader"

  private func scene() throws -> Scene {
    var scene = try Scene.withCluster()
    try scene.makeRole("reader", for: "pods.eks.amazonaws.com")
    return scene
  }

  private func request(_ account: String = "web", more: JSON = [:]) -> JSON {
    var request: JSONObject = [
      "clusterName": "prod", "namespace": "shop", "serviceAccount": .string(account),
      "roleArn": Self.role,
    ]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  @Test("are made, shown, listed, changed and ended")
  func live() throws {
    var scene = try scene()

    let made = try scene.ask(
      "eks", "CreatePodIdentityAssociation", request(more: ["tags": ["a": "b"]]))["association"]
    try scene.ask("eks", "CreatePodIdentityAssociation", request("api"))
    let name: JSON = ["clusterName": "prod", "associationId": made?["associationId"] ?? ""]
    let shown = try scene.ask("eks", "DescribePodIdentityAssociation", name)["association"]
    let listed = try scene.ask(
      "eks", "ListPodIdentityAssociations", ["clusterName": "prod", "serviceAccount": "api"])
    scene.pass(.seconds(3))
    var change = name.object ?? [:]
    change["targetRoleArn"] = "arn:aws:iam::210987654321:role/far"
    change["disableSessionTags"] = true
    let changed = try scene.ask(
      "eks", "UpdatePodIdentityAssociation", .object(change))["association"]
    try scene.ask("eks", "DeletePodIdentityAssociation", name)

    #expect(made?["associationId"]?.string?.hasPrefix("a-") == true)
    #expect(made?["associationId"]?.string?.utf8.count == 19)
    #expect(shown == made)
    #expect(listed["associations"]?.array?.count == 1)
    #expect(changed?["targetRoleArn"] == change["targetRoleArn"])
    #expect(changed?["externalId"] != nil)
    #expect(changed?["disableSessionTags"] == true)
    #expect(changed?["modifiedAt"] != changed?["createdAt"])
    #expect(
      scene.refusal("eks", "DescribePodIdentityAssociation", name)?.code
        == "ResourceNotFoundException")
  }

  @Test("refuse a second one for a service account, and roles that pods cannot act under")
  func refuses() throws {
    var scene = try scene()
    let made = try scene.ask("eks", "CreatePodIdentityAssociation", request())["association"]
    func refusal(_ request: JSON) -> AWSError? {
      scene.refusal("eks", "CreatePodIdentityAssociation", request)
    }

    let second = refusal(request())
    #expect(second?.code == "ResourceInUseException")
    #expect(
      second?.message
        == "Association already exists: \(made?["associationId"]?.string ?? "")")
    #expect(
      refusal(request("x", more: ["roleArn": "arn:aws:iam::123456789012:role/no"]))?.code
        == "InvalidParameterException")
    #expect(
      refusal(request("x", more: ["roleArn": .string(Scene.nodeRole)]))?.message.contains(
        "pods.eks.amazonaws.com") == true)
    #expect(refusal(request(more: ["clusterName": "none"]))?.code == "ResourceNotFoundException")
  }
}
