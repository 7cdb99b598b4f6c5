import Documents
import Kubernetes
import Simulation
import Testing

/// Behaviour from kubernetes, `pkg/registry/core/serviceaccount/storage/token.go` and
/// `pkg/serviceaccount/claims.go`.
@Suite("Tokens of service accounts") struct ServiceAccountTokenTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID
  private static let path = "/api/v1/namespaces/default/serviceaccounts/default/token"

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
    world.setTokenIssuer("https://issuer", of: cluster)
    world.advance(to: world.now + .seconds(1))
  }

  private mutating func ask(_ spec: JSON) -> KubernetesResponse {
    world.answer(KubernetesRequest("POST", Self.path, body: ["spec": spec]), of: cluster)
  }

  @Test("say whom they name, for whom they are and how long")
  mutating func claims() throws {
    let answer = ask(["audiences": ["vault"], "expirationSeconds": 1200])
    let text = try #require(answer.body["status"]?["token"]?.string)
    let token = try #require(world.view(of: cluster).serviceAccountToken(text))
    let claims = try #require(ClusterView.claims(in: text))

    #expect(answer.status == 201)
    #expect(token.subject == "system:serviceaccount:default:default")
    #expect(token.audiences == ["vault"])
    #expect(token.issuer == "https://issuer")
    #expect(token.expiry - token.issued == .seconds(Int64(1200)))
    #expect(claims["kubernetes.io"]?["serviceaccount"]?["name"] == "default")
    #expect(
      token.user.groups == [
        "system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated",
      ])
  }

  @Test(
    "are for the cluster itself and an hour where nothing is said, and for ten minutes at least")
  mutating func defaults() throws {
    let plain = ask([:]).body
    let short = ask(["expirationSeconds": 300])

    #expect(plain["spec"]?["audiences"] == ["https://kubernetes.default.svc"])
    #expect(plain["spec"]?["expirationSeconds"] == 3600)
    #expect(short.status == 422)
    #expect(
      short.body["message"]?.string?.contains("may not specify a duration less than 10 minutes")
        == true)
  }

  @Test("hold no longer than their time, than their account, or when a letter is changed")
  mutating func ends() throws {
    let text = try #require(ask([:]).body["status"]?["token"]?.string)
    let view = world.view(of: cluster)
    var later = world
    later.advance(to: world.now + .hours(1))
    try world.delete(
      ObjectKey(cluster, "serviceaccounts", namespace: "default", name: "default"),
      DeleteOptions())
    let other = text.dropLast() + (text.hasSuffix("A") ? "B" : "A")

    #expect(view.serviceAccountToken(text) != nil)
    #expect(view.serviceAccountToken(String(other)) == nil)
    #expect(later.view(of: cluster).serviceAccountToken(text) == nil)
    #expect(world.view(of: cluster).serviceAccountToken(text) == nil)
  }
}
