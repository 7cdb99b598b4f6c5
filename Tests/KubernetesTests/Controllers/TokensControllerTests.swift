import Documents
import Simulation
import Testing

@testable import Kubernetes

/// Behaviour from kubernetes, `pkg/controller/serviceaccount/tokens_controller.go` and
/// `pkg/serviceaccount/legacy.go`.
@Suite("A secret for a token") struct TokensControllerTests {
  private var stand = Stand()

  private mutating func makeSecret(_ name: String, of account: String) throws {
    try stand.create(
      Secret.self,
      "{metadata: {name: \(name), annotations: {kubernetes.io/service-account.name: \(account)}}, "
        + "type: kubernetes.io/service-account-token}")
    stand.think()
  }

  private func value(_ member: String) -> String? {
    let bytes = stand.object(Secret.self, "t")?["data"]?[member]?.string.flatMap {
      Base64.decode($0)
    }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("gets a token that holds as long as it is there, and the account's uid")
  mutating func filled() throws {
    try stand.create(ServiceAccount.self, "metadata: {name: robot}")
    try makeSecret("t", of: "robot")
    let uid = try #require(stand.object(ServiceAccount.self, "robot")?.metadata.uid)

    #expect(
      stand.object(Secret.self, "t")?.metadata.annotations["kubernetes.io/service-account.uid"]
        == uid)
    #expect(value("namespace") == "default")
    let text = try #require(value("token"))
    #expect(
      ClusterView.claims(in: text) == [
        "iss": "kubernetes/serviceaccount", "kubernetes.io/serviceaccount/namespace": "default",
        "kubernetes.io/serviceaccount/secret.name": "t",
        "kubernetes.io/serviceaccount/service-account.name": "robot",
        "kubernetes.io/serviceaccount/service-account.uid": .string(uid),
        "sub": "system:serviceaccount:default:robot",
      ])
    stand.world.advance(to: stand.world.now + .seconds(Int64(86_400 * 400)))
    let token = try #require(stand.view.serviceAccountToken(text))
    #expect(token.user.name == "system:serviceaccount:default:robot")
    #expect(token.user.extra == nil)

    try stand.world.delete(stand.key(Secret.self, "t"), DeleteOptions())
    #expect(stand.view.serviceAccountToken(text) == nil)
  }

  @Test("goes where there is no such account, and with the account")
  mutating func gone() throws {
    try makeSecret("t", of: "ghost")
    #expect(stand.object(Secret.self, "t") == nil)

    try stand.create(ServiceAccount.self, "{metadata: {name: robot}, secrets: [{name: t}]}")
    try makeSecret("t", of: "robot")
    try makeSecret("other", of: "default")
    try stand.world.delete(stand.key(ServiceAccount.self, "robot"), DeleteOptions())
    stand.think()
    #expect(stand.object(Secret.self, "t") == nil)
    #expect(stand.object(Secret.self, "other") != nil)
  }

  @Test("is no longer listed by its account once it is gone")
  mutating func unlisted() throws {
    try stand.create(
      ServiceAccount.self, "{metadata: {name: robot}, secrets: [{name: t}, {name: u}]}")
    try makeSecret("t", of: "robot")
    try stand.world.delete(stand.key(Secret.self, "t"), DeleteOptions())
    stand.think()

    #expect(stand.object(ServiceAccount.self, "robot")?["secrets"] == [["name": "u"]])
  }
}
