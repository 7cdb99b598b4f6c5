import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A quota") struct QuotaChecksTests {
  private func refusal(_ spec: String) throws -> String {
    var stand = Stand()
    let message = try stand.refusal(
      ResourceQuota.self, "{metadata: {name: q}, spec: \(spec)}")
    return String(message.dropFirst("ResourceQuota \"q\" is invalid: ".count))
  }

  @Test("limits what can be counted")
  func resources() throws {
    #expect(
      try refusal("{hard: {cats: 1}}")
        == "[spec.hard[cats]: Invalid value: \"cats\": must be a standard resource type or fully "
        + "qualified, spec.hard[cats]: Invalid value: \"cats\": must be a standard resource for "
        + "quotas]")
    #expect(try refusal("{hard: {count/deployments.apps: 2, requests.nvidia.com/gpu: 4}}") == "")
    #expect(
      try refusal("{hard: {pods: 500m}}")
        == "spec.hard[pods]: Invalid value: \"500m\": must be an integer")
  }

  @Test("has scopes that go together, and with what it limits")
  func scopes() throws {
    #expect(
      try refusal("{hard: {services: 1}, scopes: [Terminating]}")
        == "spec.scopes: Invalid value: [\"Terminating\"]: unsupported scope applied to resource")
    #expect(
      try refusal("{hard: {pods: 1}, scopes: [BestEffort, NotBestEffort]}")
        == "spec.scopes: Invalid value: [\"BestEffort\",\"NotBestEffort\"]: conflicting scopes")
    #expect(
      try refusal(
        "{hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, "
          + "operator: In}]}}")
        == "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value "
        + "when `operator` is 'In' or 'NotIn' for scope selector")
  }

  @Test("keeps pods from looking at those of other namespaces, where it says so")
  func abroad() throws {
    var stand = Stand()
    try stand.create(
      ResourceQuota.self,
      """
      metadata: {name: q}
      spec: {hard: {pods: 0}, scopes: [CrossNamespacePodAffinity]}
      """)
    stand.settle()
    func pod(_ name: String, _ more: String) -> String {
      """
      metadata: {name: \(name)}
      spec:
        containers: [{name: a, image: nginx}]
        affinity:
          podAntiAffinity:
            preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 1
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector: {matchLabels: {a: b}}
                \(more)
      """
    }
    #expect(try stand.refusal(Pod.self, pod("near", "matchLabelKeys: []")) == "")
    #expect(
      try stand.refusal(Pod.self, pod("far", "namespaceSelector: {}"))
        == "pods \"far\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=0, limited: "
        + "pods=0")
  }
}
