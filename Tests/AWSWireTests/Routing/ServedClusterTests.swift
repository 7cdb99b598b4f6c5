import AWSWire
import Documents
import Testing

@Suite("A cluster behind the gateway") struct ServedClusterTests {
  private func endpoint(_ host: String, authority: String?) throws -> JSON {
    var scene = WireScene()
    scene.gateway.clusterAuthority = authority
    let output: JSON = [
      "cluster": [
        "name": "shop", "endpoint": "https://ABC.gr7.us-east-1.eks.amazonaws.com",
        "certificateAuthority": ["data": "inside"],
      ]
    ]
    let request = WireRequest(
      method: "GET", target: "/clusters/shop", headers: [WireHeader("Host", host)])
    return scene.gateway.served(output, to: request)["cluster"] ?? [:]
  }

  @Test("has its endpoint where the client came in, vouched for by who serves it")
  func moved() throws {
    let cluster = try endpoint("127.0.0.1:4566", authority: "outside")
    #expect(
      cluster["endpoint"] == "https://127.0.0.1:4566/ABC.gr7.us-east-1.eks.amazonaws.com")
    #expect(cluster["certificateAuthority"]?["data"] == "outside")
    #expect(cluster["name"] == "shop")
  }

  @Test("stays where it is for who comes under a name of AWS, and where nobody serves it")
  func stays() throws {
    let own: JSON = "https://ABC.gr7.us-east-1.eks.amazonaws.com"
    #expect(try endpoint("eks.us-east-1.amazonaws.com", authority: "outside")["endpoint"] == own)
    #expect(try endpoint("127.0.0.1:4566", authority: nil)["endpoint"] == own)
  }
}
