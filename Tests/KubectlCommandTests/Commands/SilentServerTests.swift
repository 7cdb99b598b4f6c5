import Documents
import Kubernetes
import KubectlCommand
import Testing

/// Source: client-go, `discovery/aggregated_discovery.go`; apimachinery, `pkg/api/errors/errors.go`.
@Suite struct SilentServerTests {
  private static let answers: [String: KubernetesResponse] = [
    "GET /api": KubernetesResponse(["items": []]),
    "GET /apis": KubernetesResponse([
      "items": [
        [
          "metadata": ["name": "metrics.k8s.io"],
          "versions": [["version": "v1beta1", "freshness": "Stale"]],
        ]
      ]
    ]),
    "GET /apis/metrics.k8s.io/v1beta1/nodes": KubernetesResponse(
      status: 503, text: "service unavailable\n"),
  ]

  private func run(_ words: String...) -> KubectlOutput {
    var kubectl = Kubectl(client: CannedClient(answers: Self.answers))
    return kubectl.run(words)
  }

  @Test func `Resources that nobody tells of are missed after all others are listed`() {
    let output = run("api-resources")
    #expect(output.text == "NAME   SHORTNAMES   APIVERSION   NAMESPACED   KIND\n")
    #expect(
      output.errorText
        == "error: unable to retrieve the complete list of server APIs: "
        + "metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1\n")
    #expect(output.status == 1)
  }

  @Test func `Measures that nobody serves are unavailable`() {
    #expect(
      run("top", "nodes").errorText
        == "Error from server (ServiceUnavailable): the server is currently unable to handle the "
        + "request (get nodes.metrics.k8s.io)\n")
  }
}
