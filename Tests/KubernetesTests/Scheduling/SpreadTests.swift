import Documents
import Kubernetes
import Simulation
import Testing

@Suite("Spreading") struct SpreadTests {
  private func deployment(_ replicas: Int64, _ pod: JSONObject) -> KubernetesObject {
    var spec: JSONObject = ["containers": [["name": "web", "image": "nginx:1.27"]]]
    for member in pod { spec[member.key] = member.value }
    var object = KubernetesObject(metadata: .init(name: "web", namespace: "default"))
    object["spec"] = [
      "replicas": .integer(replicas), "selector": ["matchLabels": ["app": "web"]],
      "template": ["metadata": ["labels": ["app": "web"]], "spec": .object(spec)],
    ]
    return object
  }

  private func counts(_ cluster: Cluster) -> [Int] {
    let nodes = cluster.view.objects(Pod.self).compactMap { $0.spec["nodeName"]?.string }
    return Set(nodes).sorted().map { node in nodes.filter { $0 == node }.count }
  }

  @Test("puts the pods of a deployment on different nodes without being asked")
  func defaults() throws {
    var cluster = Cluster(nodes: 3)
    try cluster.world.create(deployment(6, [:]), Deployment.self, in: cluster.id)
    cluster.pass(5)
    #expect(counts(cluster) == [2, 2, 2])
  }

  @Test("keeps a hard constraint over zones, and leaves the others waiting")
  func hard() throws {
    var cluster = Cluster(nodes: 2, cpu: "16")
    var full = NodeFacts("closed", cpu: "0", memory: "1Gi", pods: 0)
    full.zone = "us-east-1c"
    cluster.world.join(full, to: cluster.id)
    let constraint: JSON = [
      "maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone",
      "whenUnsatisfiable": "DoNotSchedule", "labelSelector": ["matchLabels": ["app": "web"]],
    ]
    try cluster.world.create(
      deployment(5, ["topologySpreadConstraints": [constraint]]), Deployment.self, in: cluster.id)
    cluster.pass(5)
    // The third zone takes none, so one in each of the others is all that a skew of one allows.
    #expect(counts(cluster) == [1, 1])
    let waiting = cluster.view.objects(Pod.self).filter { $0.spec["nodeName"] == nil }
    let message = waiting.first?.status["conditions"]?[0]?["message"]?.string ?? ""
    #expect(
      message.hasPrefix(
        "0/3 nodes are available: 1 Too many pods, "
          + "2 node(s) didn't match pod topology spread constraints."))
  }
}
