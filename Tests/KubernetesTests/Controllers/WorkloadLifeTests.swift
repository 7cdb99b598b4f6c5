import Documents
import Simulation
import Testing

@testable import Kubernetes

/// Workloads with the scheduler and the kubelets that clusters really have.
@Suite("Workloads on nodes") struct WorkloadLifeTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
    for number in 1...3 {
      world.join(NodeFacts("node-\(number)", cpu: "4", memory: "16Gi"), to: cluster)
    }
    wait(5)
  }

  private mutating func wait(_ seconds: Int64) { world.advance(to: world.now + .seconds(seconds)) }

  private mutating func create(_ kind: any Kind.Type, _ yaml: String) throws {
    let json = try JSON(parsingYAML: yaml)
    var content = json.object ?? [:]
    var metadata = ObjectMetadata(written: json["metadata"] ?? [:])
    metadata.namespace = "default"
    content["metadata"] = nil
    try world.create(
      KubernetesObject(metadata: metadata, content: content), kind, in: cluster)
  }

  private func object(_ kind: any Kind.Type, _ name: String) -> KubernetesObject? {
    world.view(of: cluster).object(kind, "default", name)
  }

  private func cells(_ kind: any Kind.Type, _ name: String) -> [JSON] {
    object(kind, name).map { kind.cells(of: $0, in: world.view(of: cluster)) } ?? []
  }

  private var pods: [KubernetesObject] { world.view(of: cluster).objects(Pod.self, in: "default") }

  private static func workload(_ extra: String, image: String = "nginx:1.26", name: String = "web")
    -> String
  {
    """
    metadata: {name: \(name)}
    spec:
      \(extra)
      selector: {matchLabels: {app: \(name)}}
      template:
        metadata: {labels: {app: \(name)}}
        spec: {containers: [{name: web, image: "\(image)"}]}
    """
  }

  @Test("a deployment gets ready, rolls to another image and shrinks to nothing")
  mutating func deployment() throws {
    try create(Deployment.self, Self.workload("replicas: 6"))
    wait(60)
    #expect(cells(Deployment.self, "web").prefix(4) == ["web", "6/6", 6, 6])

    world.change(ObjectKey(cluster, "deployments.apps", namespace: "default", name: "web")) {
      $0.spec.edit("template") { template in
        template.edit("spec") { spec in
          spec.editEach("containers") { $0[member: "image"] = "nginx:1.27" }
        }
      }
      $0.metadata.generation += 1
    }
    wait(120)
    #expect(cells(Deployment.self, "web").prefix(4) == ["web", "6/6", 6, 6])
    #expect(pods.count == 6)
    #expect(pods.allSatisfy { $0.spec["containers"]?[0]?["image"] == "nginx:1.27" })

    world.change(ObjectKey(cluster, "deployments.apps", namespace: "default", name: "web")) {
      $0.spec[member: "replicas"] = 0
      $0.metadata.generation += 1
    }
    wait(60)
    #expect(pods.isEmpty)
  }

  @Test("a stateful set comes up in order and is replaced from the top")
  mutating func statefulSet() throws {
    try create(StatefulSet.self, Self.workload("replicas: 3"))
    wait(120)

    #expect(cells(StatefulSet.self, "web").prefix(2) == ["web", "3/3"])
    let starts = pods.compactMap { $0.status.time("startTime") }
    #expect(starts == starts.sorted())
  }

  @Test("a daemon set is on every node, and on one that comes")
  mutating func daemonSet() throws {
    try create(DaemonSet.self, Self.workload("minReadySeconds: 0"))
    wait(60)
    #expect(cells(DaemonSet.self, "web").prefix(6) == ["web", 3, 3, 3, 3, 3])
    world.join(NodeFacts("node-4", cpu: "4", memory: "16Gi"), to: cluster)
    wait(60)

    #expect(cells(DaemonSet.self, "web").prefix(6) == ["web", 4, 4, 4, 4, 4])
  }

  @Test("a job whose program ends is complete; one whose program fails backs off and gives up")
  mutating func jobs() throws {
    try create(
      Job.self,
      """
      metadata: {name: good}
      spec:
        completions: 3
        template:
          spec:
            restartPolicy: Never
            containers: [{name: c, image: "busybox:1", command: ["sh", "-c", "sleep 5"]}]
      """)
    try create(
      Job.self,
      """
      metadata: {name: bad}
      spec:
        backoffLimit: 1
        template:
          spec:
            restartPolicy: Never
            containers: [{name: c, image: "busybox:1", command: ["sh", "-c", "exit 1"]}]
      """)
    wait(180)

    #expect(cells(Job.self, "good").prefix(3) == ["good", "Complete", "3/3"])
    #expect(cells(Job.self, "bad").prefix(3) == ["bad", "Failed", "0/1"])
    #expect(object(Job.self, "bad")?.status["failed"] == 2)
    #expect(pods.allSatisfy { $0.metadata.finalizers.isEmpty })

    let key = ObjectKey(cluster, "jobs.batch", namespace: "default", name: "good")
    var options = DeleteOptions()
    options.propagationPolicy = "Background"
    try world.delete(key, options)
    wait(60)
    #expect(object(Job.self, "good") == nil)
    #expect(pods.count == 2)
  }

  @Test("a job that is deleted while it runs leaves nothing behind")
  mutating func runningJob() throws {
    try create(
      Job.self,
      """
      metadata: {name: long}
      spec:
        template:
          spec:
            restartPolicy: Never
            containers: [{name: c, image: "busybox:1", command: ["sh", "-c", "sleep 3600"]}]
      """)
    wait(30)
    #expect(pods.count == 1)
    var options = DeleteOptions()
    options.propagationPolicy = "Background"
    try world.delete(
      ObjectKey(cluster, "jobs.batch", namespace: "default", name: "long"), options)
    wait(90)

    #expect(pods.isEmpty)
  }

  @Test("a deployment that a quota holds back says so, and goes on when there is room")
  mutating func refused() throws {
    try create(ResourceQuota.self, "{metadata: {name: small}, spec: {hard: {pods: 2}}}")
    wait(5)
    try create(Deployment.self, Self.workload("replicas: 3"))
    wait(60)
    let failure = object(Deployment.self, "web")?.status.condition("ReplicaFailure")
    #expect(failure?["reason"] == "FailedCreate")
    #expect(failure?.text("message").contains("exceeded quota: small") == true)
    #expect(cells(Deployment.self, "web").prefix(2) == ["web", "2/3"])

    let quota = ObjectKey(cluster, "resourcequotas", namespace: "default", name: "small")
    try world.delete(quota, DeleteOptions())
    wait(60)
    #expect(cells(Deployment.self, "web").prefix(2) == ["web", "3/3"])
    #expect(object(Deployment.self, "web")?.status.condition("ReplicaFailure") == nil)
  }

  @Test("hundreds of pods come up")
  mutating func many() throws {
    for number in 10..<25 {
      world.join(NodeFacts("node-\(number)", cpu: "16", memory: "64Gi"), to: cluster)
    }
    wait(5)
    try create(Deployment.self, Self.workload("replicas: 250"))
    wait(120)

    #expect(cells(Deployment.self, "web")[1] == "250/250")
  }
}
