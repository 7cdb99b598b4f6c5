import AWSModel
import Documents
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: EKS User Guide, “View resource usage with the Kubernetes Metrics Server”.
@Suite("The metrics server of a cluster") struct ClusterMetricsTests {
  @Test("is not there from the start, so nobody can ask for usage, nor autoscalers work")
  func missing() throws {
    var scene = try Scene.withWeb()
    let plane = try #require(try scene.plane())
    let answer = scene.world.answer(
      KubernetesRequest("GET", "/apis/metrics.k8s.io/v1beta1/nodes"), of: plane)
    try scene.scaleAutomatically()
    scene.pass(.minutes(1))

    #expect(answer.status == 404)
    #expect(
      try scene.told("scaler").contains {
        $0.hasPrefix(
          "FailedGetResourceMetric: failed to get cpu utilization: unable to get "
            + "metrics for resource cpu: unable to fetch metrics from resource metrics API: the "
            + "server could not find the requested resource (get pods.metrics.k8s.io)")
      })
  }

  @Test("serves the usage of nodes and pods while it runs, and lets autoscalers work")
  func served() throws {
    var scene = try Scene.withWeb()
    let plane = try #require(try scene.plane())
    try scene.deploy(
      "metrics-server", replicas: 1, in: "kube-system",
      image: "registry.k8s.io/metrics-server/metrics-server:v0.8.0")
    scene.pass(.minutes(1))
    let deployment = ObjectKey(plane, "deployments.apps", namespace: "default", name: "web")
    scene.world.setLoad(of: deployment, WorkloadLoad(cpuMilli: 400, memoryBytes: 256 << 20))
    let pods = try scene.kube("GET", "/apis/metrics.k8s.io/v1beta1/namespaces/default/pods")
    let nodes = try scene.kube("GET", "/apis/metrics.k8s.io/v1beta1/nodes")
    let groups = try scene.kube("GET", "/apis")
    try scene.scaleAutomatically()
    scene.pass(.minutes(3))

    #expect(pods["kind"] == "PodMetricsList")
    #expect(
      pods["items"]?.array?.map { $0["containers"]?[0]?["usage"] } == [
        ["cpu": "200000000n", "memory": "131072Ki"], ["cpu": "200000000n", "memory": "131072Ki"],
      ])
    #expect(nodes["items"]?.array?.count == 2)
    #expect(
      groups["groups"]?.array?.contains { $0["name"] == "metrics.k8s.io" } == true)
    // 200m of 100m is 200 of 100, the aim is 50: four times as many, as far as allowed.
    #expect(try scene.object(Deployment.self, "web")?.spec["replicas"] == 5)
    try scene.kube("DELETE", "/apis/apps/v1/namespaces/kube-system/deployments/metrics-server")
    scene.pass(.seconds(1))
    let after = scene.world.answer(
      KubernetesRequest("GET", "/apis/metrics.k8s.io/v1beta1/nodes"), of: plane)
    #expect(after.status == 404)
  }
}

extension Scene {
  fileprivate mutating func scaleAutomatically() throws {
    try kube(
      "POST", "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers",
      [
        "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
        "metadata": ["name": "scaler"],
        "spec": [
          "minReplicas": 1, "maxReplicas": 5,
          "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"],
          "metrics": [
            [
              "type": "Resource",
              "resource": [
                "name": "cpu", "target": ["type": "Utilization", "averageUtilization": 50],
              ],
            ]
          ],
        ],
      ])
  }
}
