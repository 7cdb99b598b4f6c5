import AWSModel
import Documents
import Identity
import Simulation
import TestSupport
import Testing

/// Behaviour from the IAM API Reference and the IAM User Guide, “Create an OpenID Connect (OIDC)
/// identity provider in IAM”.
@Suite("OpenID Connect providers") struct OpenIDConnectProviderTests {
  private static let arn: JSON = "arn:aws:iam::123456789012:oidc-provider/e.com/id/1"
  private let named: JSON = ["OpenIDConnectProviderArn": arn]

  private func scene() throws -> Scene {
    var scene = Scene([IAMService.self, STSService.self])
    try scene.ask(
      "iam", "CreateOpenIDConnectProvider",
      [
        "Url": "https://e.com/id/1/", "ClientIDList": ["sts.amazonaws.com"],
        "Tags": [["Key": "a", "Value": "b"]],
      ])
    return scene
  }

  @Test("are made, shown, changed and deleted")
  func life() throws {
    var scene = try scene()
    try scene.ask(
      "iam", "AddClientIDToOpenIDConnectProvider",
      ["OpenIDConnectProviderArn": Self.arn, "ClientID": "mine"])
    let both = try scene.ask("iam", "GetOpenIDConnectProvider", named)
    try scene.ask(
      "iam", "RemoveClientIDFromOpenIDConnectProvider",
      ["OpenIDConnectProviderArn": Self.arn, "ClientID": "mine"])
    try scene.ask(
      "iam", "UpdateOpenIDConnectProviderThumbprint",
      [
        "OpenIDConnectProviderArn": Self.arn,
        "ThumbprintList": [.string(String(repeating: "a", count: 40))],
      ])
    let changed = try scene.ask("iam", "GetOpenIDConnectProvider", named)
    let all = try scene.ask("iam", "ListOpenIDConnectProviders")
    try scene.ask("iam", "DeleteOpenIDConnectProvider", named)

    #expect(both["Url"] == "e.com/id/1")
    #expect(both["ClientIDList"] == ["sts.amazonaws.com", "mine"])
    #expect(both["Tags"] == [["Key": "a", "Value": "b"]])
    #expect(changed["ClientIDList"] == ["sts.amazonaws.com"])
    #expect(changed["ThumbprintList"]?[0]?.string?.hasPrefix("aaaa") == true)
    #expect(all["OpenIDConnectProviderList"] == [["Arn": Self.arn]])
    #expect(scene.refusal("iam", "GetOpenIDConnectProvider", named)?.code == "NoSuchEntity")
  }

  @Test("are one of each address, which is one of the web, and a hundred at most")
  func refusals() throws {
    var scene = try scene()
    func code(_ url: String) -> String? {
      scene.refusal("iam", "CreateOpenIDConnectProvider", ["Url": .string(url)])?.code
    }

    #expect(code("https://e.com/id/1") == "EntityAlreadyExists")
    #expect(code("http://e.com") == "InvalidInput")
    #expect(
      scene.refusal(
        "iam", "GetOpenIDConnectProvider",
        ["OpenIDConnectProviderArn": "arn:aws:iam::123456789012:role/x"])?.code == "InvalidInput")
    for number in 2...100 {
      try scene.ask(
        "iam", "CreateOpenIDConnectProvider", ["Url": .string("https://e.com/id/\(number)")])
    }
    #expect(
      scene.refusal("iam", "CreateOpenIDConnectProvider", ["Url": "https://f.com"])?.code
        == "LimitExceeded")
  }

  @Test("that nobody here speaks for let nobody in")
  func strangeTokens() throws {
    let scene = try scene()

    let refusal = scene.refusal(
      "sts", "AssumeRoleWithWebIdentity",
      [
        "RoleArn": "arn:aws:iam::123456789012:role/x", "RoleSessionName": "me",
        "WebIdentityToken": "none",
      ])

    #expect(refusal?.code == "InvalidIdentityToken")
  }
}
