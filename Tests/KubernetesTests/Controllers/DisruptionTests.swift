import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A disruption budget") struct DisruptionTests {
  private var stand = Stand()

  private mutating func prepare(_ replicas: Int, _ limit: String) throws {
    try stand.create(
      ReplicaSet.self,
      """
      metadata: {name: web}
      spec:
        replicas: \(replicas)
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "nginx:1.27"}]}
      """)
    try stand.create(
      PodDisruptionBudget.self,
      "{metadata: {name: web}, spec: {\(limit), selector: {matchLabels: {app: web}}}}")
    stand.settle()
  }

  private var allowed: JSON? {
    stand.status(PodDisruptionBudget.self, "web")["disruptionsAllowed"]
  }

  private mutating func evict(_ place: Int) -> KubernetesResponse {
    evict(stand.pods[place].metadata.name)
  }

  private mutating func evict(_ name: String) -> KubernetesResponse {
    stand.world.answer(
      KubernetesRequest(
        "POST", "/api/v1/namespaces/default/pods/\(name)/eviction",
        body: [
          "apiVersion": "policy/v1", "kind": "Eviction",
          "metadata": ["name": .string(name), "namespace": "default"],
        ]), of: stand.cluster)
  }

  /// Figures from the documentation of disruptions, and from kubernetes,
  /// `pkg/controller/disruption/disruption_test.go`.
  @Test(
    "allows what is not needed",
    arguments: [
      (3, "minAvailable: 2", 1), (3, "maxUnavailable: 1", 1), (10, "maxUnavailable: 25%", 3),
      (7, "minAvailable: 50%", 3), (3, "minAvailable: 100%", 0), (3, "maxUnavailable: 0", 0),
    ])
  mutating func allows(_ replicas: Int, _ limit: String, _ count: Int64) throws {
    try prepare(replicas, limit)

    #expect(allowed == .integer(count))
  }

  @Test("lets go of one pod after the other, in the words of the API")
  mutating func evicts() throws {
    try prepare(2, "minAvailable: 1")
    stand.brokenImage = "nginx:1.27"
    stand.ends = false
    let first = evict(0)
    #expect(first.status == 201)
    #expect(stand.activePods.count == 1)
    stand.think()
    let second = evict(
      stand.pods.firstIndex {
        $0.metadata.deletionTimestamp == nil
          && $0.status["phase"] == "Running"
      } ?? 0)

    #expect(second.status == 429)
    #expect(
      second.body["message"]
        == "Cannot evict pod as it would violate the pod's disruption budget.")
    #expect(
      second.body["details"]?["causes"]?[0]?["message"]
        == "The disruption budget web needs 1 healthy pods and has 1 currently")
  }

  /// Source: kubernetes, `pkg/registry/core/pod/storage/eviction_test.go`.
  @Test(
    "lets pods that do not serve go where enough others do, or where it is told to",
    arguments: [
      ("minAvailable: 2", 201), ("minAvailable: 3", 429), ("minAvailable: 0", 201),
      ("minAvailable: 3, unhealthyPodEvictionPolicy: AlwaysAllow", 201),
      ("minAvailable: 3, unhealthyPodEvictionPolicy: IfHealthyBudget", 429),
    ])
  mutating func evictsUnready(_ limit: String, _ status: Int) throws {
    try prepare(3, limit)
    stand.setReady(stand.pods[0].metadata.name, false)
    stand.think()
    let before = allowed

    #expect(evict(0).status == status)
    // A pod that does not serve costs the budget nothing, but of one that needs no pod.
    #expect(allowed == (limit == "minAvailable: 0" ? 1 : before))
  }

  @Test("holds no pod that has not begun, has ended or is on its way out")
  mutating func lets() throws {
    try prepare(4, "minAvailable: 4")
    stand.ends = false
    #expect(allowed == 0)
    #expect(evict(0).status == 429)
    let names = stand.pods.map(\.metadata.name)
    stand.world.change(stand.key(Pod.self, names[0])) {
      $0.status = $0.status.with("phase", "Pending")
    }
    stand.end(names[1], "Failed")
    try stand.world.delete(stand.key(Pod.self, names[2]), DeleteOptions())

    #expect(names.map { evict($0).status } == [201, 201, 201, 429])
    #expect(stand.status(PodDisruptionBudget.self, "web")["disruptedPods"] == nil)
  }

  @Test("shows its limits and what it allows")
  mutating func row() throws {
    try prepare(3, "minAvailable: 2")
    let budget = try #require(stand.object(PodDisruptionBudget.self, "web"))

    #expect(
      PodDisruptionBudget.cells(of: budget, in: stand.view) == ["web", "2", "N/A", 1, "0s"])
  }

  @Test("cannot have both limits")
  mutating func refused() throws {
    let message = try stand.refusal(
      PodDisruptionBudget.self,
      "{metadata: {name: x}, spec: {minAvailable: 1, maxUnavailable: 1}}")

    #expect(
      message
        == "PodDisruptionBudget.policy \"x\" is invalid: spec: Invalid value: "
        + "{\"MinAvailable\":1,\"Selector\":null,\"MaxUnavailable\":1,"
        + "\"UnhealthyPodEvictionPolicy\":null}: minAvailable and maxUnavailable cannot be both "
        + "set")
  }
}
