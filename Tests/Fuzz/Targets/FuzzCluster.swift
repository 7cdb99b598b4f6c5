import Kubernetes
import KubectlCommand
import Simulation

/// A cluster of three nodes in which something can be met, and our kubectl.
struct FuzzCluster {
  private var kubectl: Kubectl

  /// The cluster; each input begins with one of its own.
  static var prepared: FuzzCluster { FuzzCluster(kubectl: Kubectl(client: client)) }

  private static let client: FuzzClient = {
    var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 7)
    let id = world.openCluster("fuzz", version: "1.34", serviceRange: "10.96.0.0/12")
    for number in 0..<3 {
      var facts = NodeFacts("node-\(number)", cpu: "4", memory: "8Gi")
      facts.addresses = [("InternalIP", "192.168.0.\(10 + number)")]
      facts.zone = "us-east-1" + ["a", "b", "c"][number]
      world.join(facts, to: id)
    }
    world.advance(to: world.now + .seconds(Int64(60)))
    var client = FuzzClient(world: world, cluster: id)
    for (words, input) in lines {
      var cluster = FuzzCluster(kubectl: Kubectl(client: client))
      let output = cluster.run(words, input: input)
      precondition(output.status == 0, "\(words): \(output.errorText)")
      cluster.pass(60)
      client = (cluster.kubectl.client as? FuzzClient) ?? client
    }
    return client
  }()

  /// Runs a line of kubectl, given what is behind `kubectl`.
  @discardableResult
  mutating func run(_ words: [String], input: String = "") -> KubectlOutput {
    kubectl.run(words, input: KubectlInput(standardInput: Array(input.utf8)))
  }

  /// Lets seconds pass.
  mutating func pass(_ seconds: Int64) {
    _ = kubectl.client.wait(until: kubectl.client.now + .seconds(seconds))
  }

  private static let storage = """
    {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "standard",
    "annotations": {"storageclass.kubernetes.io/is-default-class": "true"}},
    "provisioner": "example.com/disk", "volumeBindingMode": "WaitForFirstConsumer"}
    """

  private static let lines: [(words: [String], input: String)] = [
    (["create", "-f", "-"], storage),
    (["create", "deployment", "web", "--image=nginx:1.27", "--replicas=2"], ""),
    (["expose", "deployment", "web", "--port=80"], ""),
    (["autoscale", "deployment", "web", "--max=4", "--cpu-percent=50"], ""),
    (["create", "configmap", "settings", "--from-literal=a=1"], ""),
    (["create", "cronjob", "tick", "--image=busybox", "--schedule=*/5 * * * *", "--", "date"], ""),
    (["run", "box", "--image=busybox:1.36", "--", "sleep", "infinity"], ""),
  ]
}

/// Sends requests straight to a world.
private struct FuzzClient: KubectlClient, Sendable {
  var world: World
  let cluster: ClusterID

  var now: SimTime { world.now }

  mutating func send(
    _ request: KubernetesRequest, to server: KubectlServer
  ) throws(KubectlConnectionFailure) -> KubernetesResponse {
    let response = world.answer(request, of: cluster, schema: Self.schema)
    world.advance(to: world.now)
    return response
  }

  mutating func wait(until end: SimTime) -> Bool {
    world.advance(to: end)
    return false
  }

  mutating func run(
    _ command: [String], in container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError) -> ExecResult {
    let key = ObjectKey(cluster, "pods", namespace: container.namespace, name: container.pod)
    return try world.run(command, in: key, container: container.name)
  }

  mutating func type(
    _ inputs: [TypedInput], into container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError) {
    let path = "/api/v1/namespaces/\(container.namespace)/pods/\(container.pod)/attach"
    let request = KubernetesRequest("POST", path, query: [("container", container.name)])
    for input in inputs { _ = try world.type(input, request, of: cluster) }
    world.advance(to: world.now)
  }

  func file(at path: String) -> KubectlFile { .missing }

  private static let schema = SourceTree.model("kubernetes/types").flatMap { APISchema($0) }
}
