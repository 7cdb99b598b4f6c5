import Documents
import Testing

@testable import Kubernetes

/// The sentences are those of `ValidateNetworkPolicySpec`.
@Suite("A network policy") struct NetworkPolicyChecksTests {
  private func refusal(_ spec: String) throws -> String {
    var stand = Stand()
    let message = try stand.refusal(NetworkPolicy.self, "{metadata: {name: n}, spec: \(spec)}")
    return String(message.dropFirst("NetworkPolicy.networking.k8s.io \"n\" is invalid: ".count))
  }

  @Test("names ports by number, with an end, or by name")
  func ports() throws {
    func port(_ text: String) throws -> String {
      try refusal("{podSelector: {}, ingress: [{ports: [{\(text)}]}]}")
    }
    let place = "spec.ingress[0].ports[0]"
    #expect(
      try port("port: 80, protocol: HTTP")
        == "\(place).protocol: Unsupported value: \"HTTP\": supported values: \"TCP\", \"UDP\", "
        + "\"SCTP\"")
    #expect(
      try port("port: 0")
        == "\(place).port: Invalid value: 0: must be between 1 and 65535, inclusive")
    #expect(
      try port("port: 90, endPort: 80")
        == "\(place).endPort: Invalid value: 80: must be greater than or equal to `port`")
    #expect(
      try port("port: web, endPort: 80")
        == "\(place).endPort: Invalid value: 80: may not be specified when `port` is non-numeric")
    #expect(
      try port("endPort: 80")
        == "\(place).endPort: Invalid value: 80: may not be specified when `port` is not specified")
    #expect(
      try port("port: \"80\"")
        == "\(place).port: Invalid value: \"80\": must contain at least one letter (a-z)")
  }

  @Test("names peers by selectors or by addresses")
  func peers() throws {
    func peer(_ text: String) throws -> String {
      try refusal("{podSelector: {}, egress: [{to: [{\(text)}]}]}")
    }
    let place = "spec.egress[0].to[0]"
    #expect(try peer("") == "\(place): Required value: must specify a peer")
    #expect(try peer("ipBlock: {}") == "\(place).ipBlock.cidr: Required value")
    #expect(
      try peer("ipBlock: {cidr: 10.0.0.1}")
        == "\(place).ipBlock.cidr: Invalid value: \"10.0.0.1\": must be a valid CIDR value, (e.g. "
        + "10.9.8.0/24 or 2001:db8::/64)")
    #expect(
      try peer("ipBlock: {cidr: 10.0.0.0/16, except: [10.1.0.0/24]}")
        == "\(place).ipBlock.except[0]: Invalid value: \"10.1.0.0/24\": must be a strict subset of "
        + "`cidr`")
    #expect(try peer("ipBlock: {cidr: 10.0.0.0/16, except: [10.0.1.0/24]}") == "")
    #expect(
      try peer("ipBlock: {cidr: 10.0.0.0/16}, podSelector: {}")
        == "\(place): Forbidden: may not specify both ipBlock and another peer")
    #expect(
      try peer("podSelector: {matchLabels: {a: b c}}")
        .hasPrefix("\(place).podSelector.matchLabels: Invalid value: \"b c\": a valid label must"))
  }

  @Test("is about what comes in, what goes out, or both")
  func types() throws {
    #expect(
      try refusal("{podSelector: {}, policyTypes: [Inbound]}")
        == "spec.policyTypes[0]: Unsupported value: \"Inbound\": supported values: \"Ingress\", "
        + "\"Egress\"")
  }
}
