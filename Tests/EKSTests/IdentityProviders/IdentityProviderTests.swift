import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Identity providers") struct IdentityProviderTests {
  private let name: JSON = [
    "clusterName": "prod", "identityProviderConfig": ["type": "oidc", "name": "google"],
  ]

  private func request(_ issuer: String = "https://accounts.google.com") -> JSON {
    [
      "clusterName": "prod",
      "oidc": [
        "identityProviderConfigName": "google", "issuerUrl": .string(issuer), "clientId": "k",
        "groupsClaim": "groups",
      ],
      "tags": ["a": "b"],
    ]
  }

  @Test("are associated and disassociated, while the cluster is UPDATING")
  func live() throws {
    var scene = try Scene.withCluster()

    let begun = try scene.ask("eks", "AssociateIdentityProviderConfig", request())
    let early = try scene.ask("eks", "DescribeIdentityProviderConfig", name)
    let during = try scene.described()["status"]
    scene.pass(.minutes(15))
    let late = try scene.ask("eks", "DescribeIdentityProviderConfig", name)
    let listed = try scene.ask("eks", "ListIdentityProviderConfigs", ["clusterName": "prod"])
    let second = scene.refusal("eks", "AssociateIdentityProviderConfig", request())
    try scene.ask("eks", "DisassociateIdentityProviderConfig", name)
    scene.pass(.minutes(15))

    #expect(begun["update"]?["type"] == "AssociateIdentityProviderConfig")
    #expect(begun["tags"] == ["a": "b"])
    #expect(early["identityProviderConfig"]?["oidc"]?["status"] == "CREATING")
    #expect(during == "UPDATING")
    #expect(late["identityProviderConfig"]?["oidc"]?["status"] == "ACTIVE")
    #expect(late["identityProviderConfig"]?["oidc"]?["groupsClaim"] == "groups")
    #expect(listed["identityProviderConfigs"] == [["type": "oidc", "name": "google"]])
    #expect(second?.code == "ResourceInUseException")
    #expect(
      scene.refusal("eks", "DescribeIdentityProviderConfig", name)?.code
        == "ResourceNotFoundException")
    #expect(try scene.described()["status"] == "ACTIVE")
  }

  @Test("refuse an issuer that is not https, and types other than oidc")
  func refuses() throws {
    let scene = try Scene.withCluster()

    #expect(
      scene.refusal("eks", "AssociateIdentityProviderConfig", request("http://x"))?.code
        == "InvalidParameterException")
    #expect(
      scene.refusal(
        "eks", "DescribeIdentityProviderConfig",
        ["clusterName": "prod", "identityProviderConfig": ["type": "saml", "name": "x"]])?.code
        == "InvalidParameterException")
  }
}
