import Documents
import Testing

@testable import Kubernetes

/// Words from apiserver, `pkg/util/webhook/error.go` and `pkg/util/proxy/proxy.go`.
@Suite("A webhook") struct WebhookTests {
  private static let group = "/apis/admissionregistration.k8s.io/v1"

  private func cluster(
    _ more: String = "", kind: String = "validating", config: String? = nil
  ) throws -> Cluster {
    let place = config ?? "service: {name: guard, namespace: kube-system, path: /check}"
    var cluster = Cluster()
    let made = try post(
      &cluster, "\(Self.group)/\(kind)webhookconfigurations",
      """
      metadata: {name: demo}
      webhooks:
      - name: maps.example.com
        clientConfig: {\(place)}
        rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
        admissionReviewVersions: [v1]
        sideEffects: None
        \(more)
      """)
    #expect(made.status == 201, "\(made.body.compactText)")
    return cluster
  }

  @discardableResult
  private func post(
    _ cluster: inout Cluster, _ path: String, _ yaml: String
  ) throws -> KubernetesResponse {
    cluster.world.answer(
      KubernetesRequest("POST", path, body: try JSON(parsingYAML: yaml), user: .admin),
      of: cluster.id)
  }

  private func refusal(_ cluster: inout Cluster, labels: String = "{}") throws -> String {
    let answer = try post(
      &cluster, "/api/v1/namespaces/default/configmaps",
      "{metadata: {generateName: a-, labels: \(labels)}}")
    return answer.status == 201 ? "" : "\(answer.status) \(answer.body["message"]?.string ?? "")"
  }

  private static let front =
    "500 Internal error occurred: failed calling webhook \"maps.example.com\": failed to call "
    + "webhook: Post \"https://guard.kube-system.svc:443/check?timeout=10s\": "

  @Test(
    "whose service is not there, or has nobody behind it, lets nothing pass",
    arguments: [
      "validating", "mutating",
    ])
  func unreachable(kind: String) throws {
    var cluster = try cluster(kind: kind)
    #expect(try refusal(&cluster) == Self.front + "service \"guard\" not found")
    let services = "/api/v1/namespaces/kube-system/services"
    try post(&cluster, services, "{metadata: {name: guard}, spec: {ports: [{port: 443}]}}")
    #expect(try refusal(&cluster) == Self.front + "no endpoints available for service \"guard\"")
    try post(&cluster, services, "{metadata: {name: odd}, spec: {ports: [{port: 80}]}}")
    var other = try self.cluster(
      "timeoutSeconds: 3", config: "service: {name: odd, namespace: kube-system}")
    try post(&other, services, "{metadata: {name: odd}, spec: {ports: [{port: 80}]}}")
    #expect(
      try refusal(&other).hasSuffix(
        "Post \"https://odd.kube-system.svc:443/?timeout=3s\": no service port 443 found for "
          + "service \"odd\""))
  }

  @Test("elsewhere on the web is not found from here")
  func elsewhere() throws {
    var cluster = try cluster(config: "url: \"https://hooks.example.com:8443/check\"")
    #expect(
      try refusal(&cluster).hasSuffix(
        "Post \"https://hooks.example.com:8443/check?timeout=10s\": dial tcp: lookup "
          + "hooks.example.com: no such host"))
  }

  @Test("whose service has pods says that their program is not simulated")
  func running() throws {
    var cluster = try cluster()
    try post(
      &cluster, "/api/v1/namespaces/kube-system/services",
      "{metadata: {name: guard}, spec: {ports: [{port: 443}]}}")
    try post(
      &cluster, "/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices",
      """
      metadata: {name: guard-1, labels: {kubernetes.io/service-name: guard}}
      addressType: IPv4
      endpoints: [{addresses: [10.0.0.1], conditions: {ready: true}}]
      ports: [{port: 443}]
      """)
    #expect(
      try refusal(&cluster)
        == Self.front + "the programs behind webhooks are not simulated; delete the configuration, "
        + "or set its failurePolicy to Ignore")
  }

  @Test("that may fail stands in nobody's way")
  func ignores() throws {
    var cluster = try cluster("failurePolicy: Ignore")
    #expect(try refusal(&cluster) == "")
  }

  @Test("is asked about what its selectors and conditions let through")
  func selects() throws {
    var labels = try cluster("objectSelector: {matchLabels: {a: b}}")
    #expect(try refusal(&labels) == "")
    #expect(try refusal(&labels, labels: "{a: b}") != "")
    var spaces = try cluster("namespaceSelector: {matchLabels: {checked: \"true\"}}")
    #expect(try refusal(&spaces) == "")
    let condition =
      "matchConditions: [{name: not-a, expression: \"!('a' in object.metadata.labels)\"}]"
    var conditions = try cluster(condition)
    #expect(try refusal(&conditions, labels: "{a: b}") == "")
    #expect(try refusal(&conditions, labels: "{c: d}") != "")
  }

  @Test("is not asked once its configuration is gone, nor about configurations")
  func gone() throws {
    var cluster = try cluster()
    #expect(try refusal(&cluster) != "")
    let path = "\(Self.group)/validatingwebhookconfigurations/demo"
    let deleted = cluster.world.answer(
      KubernetesRequest("DELETE", path, user: .admin), of: cluster.id)
    #expect(deleted.status == 200)
    #expect(try refusal(&cluster) == "")
  }
}
