import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A horizontal autoscaler") struct AutoscalingTests {
  private var stand = Stand()

  private mutating func prepare(
    _ replicas: Int, request: String = "{requests: {cpu: 200m}}", behavior: String = ""
  ) throws {
    try stand.create(
      Deployment.self,
      """
      metadata: {name: web}
      spec:
        replicas: \(replicas)
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "nginx:1.27", resources: \(request)}]}
      """)
    stand.settle()
    try stand.create(
      HorizontalPodAutoscaler.self,
      """
      metadata: {name: web}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        minReplicas: 1
        maxReplicas: 10
        \(behavior)
        metrics:
        - type: Resource
          resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}
      """)
    stand.settle()
  }

  private mutating func load(_ milli: Int64) {
    stand.world.setLoad(
      of: stand.key(Deployment.self, "web"), WorkloadLoad(cpuMilli: milli, memoryBytes: 0))
  }

  private var replicas: Int64? {
    stand.object(Deployment.self, "web")?.spec["replicas"]?.integer
  }

  private func condition(_ type: String) -> [String] {
    let found = stand.status(HorizontalPodAutoscaler.self, "web").condition(type) ?? [:]
    return ["status", "reason", "message"].map { found.text($0) }
  }

  private var cells: [JSON] {
    stand.object(HorizontalPodAutoscaler.self, "web").map {
      HorizontalPodAutoscaler.cells(of: $0, in: stand.view)
    } ?? []
  }

  private static func count(
    _ usages: [Int64?], _ target: Int64, _ current: Int64, unready: Int = 0
  ) -> Int64? {
    let samples = usages.enumerated().map { place, usage in
      ReplicaCount.Sample(usage: usage, request: 1000, isUnready: place < unready)
    }
    return ReplicaCount(target: .utilization(target), current: current).result(of: samples)?
      .replicas
  }

  /// Cases from kubernetes, `pkg/controller/podautoscaler/replica_calculator_test.go`.
  @Test("computes what upstream computes")
  func formula() {
    // TestReplicaCalcScaleUp, …UnreadyLessScale, …ScaleDown, …Tolerance, …MissingMetrics.
    #expect(Self.count([300, 500, 700], 30, 3) == 5)
    #expect(Self.count([300, 500, 700], 30, 3, unready: 1) == 4)
    #expect(Self.count([100, 300, 500, 250, 250], 50, 5) == 3)
    #expect(Self.count([1010, 1030, 1020], 100, 3) == 3)
    #expect(Self.count([400, nil], 100, 2) == 2)
    #expect(Self.count([1000, nil], 50, 2) == 2)
    #expect(Self.count([nil, nil], 50, 2) == nil)
  }

  @Test("follows a load up at once, no faster than it may, and down after five minutes")
  mutating func follows() throws {
    try prepare(1)
    stand.wait(.seconds(15))
    #expect(replicas == 1)
    #expect(cells.prefix(6) == ["web", "Deployment/web", "cpu: 0%/50%", "1", 10, 1])

    load(2000)
    stand.wait(.seconds(15))
    #expect(replicas == 4)
    #expect(condition("ScalingLimited")[1] == "ScaleUpLimit")
    stand.wait(.seconds(15))
    #expect(replicas == 8)
    stand.wait(.seconds(30))
    #expect(replicas == 10)

    load(100)
    stand.wait(.seconds(240))
    #expect(replicas == 10)
    #expect(condition("AbleToScale")[1] == "ScaleDownStabilized")
    stand.wait(.seconds(120))
    #expect(replicas == 1)
  }

  @Test("takes away no more than its own rules allow")
  mutating func behaves() throws {
    try prepare(
      8,
      behavior: "behavior: {scaleDown: {stabilizationWindowSeconds: 0, "
        + "policies: [{type: Pods, value: 2, periodSeconds: 60}]}}")
    stand.wait(.seconds(15))
    #expect(replicas == 6)
    stand.wait(.seconds(30))
    #expect(replicas == 6)
    stand.wait(.seconds(15))
    #expect(replicas == 4)
    #expect(condition("ScalingLimited")[1] == "ScaleDownLimit")
  }

  @Test("cannot compare with a request that nobody made")
  mutating func missing() throws {
    try prepare(1, request: "{}")
    stand.wait(.seconds(15))

    let pod = stand.pods[0].metadata.name
    #expect(cells[2] == "cpu: <unknown>/50%")
    #expect(
      condition("ScalingActive") == [
        "False", "FailedGetResourceMetric",
        "the HPA was unable to compute the replica count: failed to get cpu utilization: missing "
          + "request for cpu in container web of Pod \(pod)",
      ])
  }

  @Test("has nothing to compare while no pod runs")
  mutating func nothing() throws {
    stand.brokenImage = "nginx:1.27"
    try prepare(1)
    stand.wait(.seconds(15))

    #expect(
      condition("ScalingActive") == [
        "False", "FailedGetResourceMetric",
        "the HPA was unable to compute the replica count: failed to get cpu utilization: unable to "
          + "get metrics for resource cpu: no metrics returned from resource metrics API",
      ])
    let metrics = stand.status(HorizontalPodAutoscaler.self, "web")["currentMetrics"]
    #expect(metrics == [["type": ""]])
  }

  @Test("measures one container, where it is told to")
  mutating func container() throws {
    try prepare(1)
    stand.change(HorizontalPodAutoscaler.self, "web") { scaler in
      scaler.spec = scaler.spec.with(
        "metrics",
        [
          [
            "type": "ContainerResource",
            "containerResource": [
              "name": "cpu", "container": "web",
              "target": ["type": "Utilization", "averageUtilization": 50],
            ],
          ]
        ])
    }
    stand.wait(.seconds(300))
    load(300)
    stand.wait(.seconds(30))

    let shown = stand.status(HorizontalPodAutoscaler.self, "web")["currentMetrics"]?[0]
    #expect(shown?["type"] == "ContainerResource")
    #expect(shown?["containerResource"]?["container"] == "web")
    #expect(replicas == 3)
    #expect(
      condition("ScalingActive")[2]
        == "the HPA was able to successfully calculate a replica count from cpu resource "
        + "utilization (percentage of request)")
  }

  @Test("has no tolerance of its own, as the feature is off")
  mutating func tolerance() throws {
    try prepare(1, behavior: "behavior: {scaleUp: {tolerance: 0.3}}")

    let behavior = stand.object(HorizontalPodAutoscaler.self, "web")?.spec["behavior"]
    #expect(behavior?["scaleUp"]?["tolerance"] == nil)
    #expect(behavior?["scaleUp"]?["selectPolicy"] == "Max")
  }

  @Test("says that there is nothing to scale")
  mutating func noTarget() throws {
    try stand.create(
      HorizontalPodAutoscaler.self,
      "{metadata: {name: web}, spec: {maxReplicas: 2, scaleTargetRef: "
        + "{apiVersion: apps/v1, kind: Deployment, name: gone}}}")
    stand.settle()

    #expect(
      condition("AbleToScale") == [
        "False", "FailedGetScale",
        "the HPA controller was unable to get the target's current scale: deployments.apps "
          + "\"gone\" not found",
      ])
  }

  @Test("is made in the words of the older version too, and answered in them")
  mutating func older() throws {
    let answer = stand.world.answer(
      KubernetesRequest(
        "POST", "/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers",
        body: [
          "apiVersion": "autoscaling/v1", "kind": "HorizontalPodAutoscaler",
          "metadata": ["name": "web"],
          "spec": [
            "maxReplicas": 5, "targetCPUUtilizationPercentage": 60,
            "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"],
          ],
        ]), of: stand.cluster)

    #expect(answer.status == 201)
    #expect(answer.body["apiVersion"] == "autoscaling/v1")
    #expect(answer.body["spec"]?["targetCPUUtilizationPercentage"] == 60)
    #expect(answer.body["spec"]?["metrics"] == nil)
    #expect(cells[2] == "cpu: <unknown>/60%")
  }

  @Test("is refused with limits that leave no room")
  mutating func refused() throws {
    let message = try stand.refusal(
      HorizontalPodAutoscaler.self,
      "{metadata: {name: x}, spec: {minReplicas: 3, maxReplicas: 2, scaleTargetRef: "
        + "{kind: Deployment, name: web}}}")

    #expect(
      message
        == "HorizontalPodAutoscaler.autoscaling \"x\" is invalid: spec.maxReplicas: Invalid "
        + "value: 2: must be greater than or equal to `minReplicas`")
  }
}
