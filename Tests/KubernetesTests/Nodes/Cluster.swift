import Documents
import Kubernetes
import Simulation

/// A cluster with nodes for a test.
struct Cluster {
  var world: World
  let id: ClusterID

  init(
    nodes: Int = 1, cpu: String = "2", memory: String = "4Gi",
    modules: [any WorldModule.Type] = []
  ) {
    world = World(blueprint: Blueprint([KubernetesModule.self] + modules), seed: 7)
    id = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
    for number in 0..<nodes {
      var facts = NodeFacts("node-\(number)", cpu: cpu, memory: memory)
      facts.addresses = [("InternalIP", "192.168.0.\(10 + number)")]
      facts.zone = "us-east-1" + ["a", "b", "c"][number % 3]
      world.join(facts, to: id)
    }
  }

  var view: ClusterView { world.view(of: id) }

  func pod(_ name: String) -> KubernetesObject? { view.object(Pod.self, "default", name) }

  /// Makes a pod of one container.
  mutating func run(
    _ name: String, image: String = "nginx:1.27", command: [String] = [],
    container: JSONObject = JSONObject(), spec: JSONObject = JSONObject(),
    labels: TextMap = TextMap()
  ) throws {
    var web: JSONObject = ["name": "web", "image": .string(image)]
    if !command.isEmpty { web["command"] = .array(command.map { .string($0) }) }
    for member in container { web[member.key] = member.value }
    var whole: JSONObject = ["containers": [.object(web)]]
    for member in spec { whole[member.key] = member.value }
    var object = KubernetesObject(metadata: .init(name: name, namespace: "default"))
    object.metadata.labels = labels
    object["spec"] = .object(whole)
    try world.create(object, Pod.self, in: id)
  }

  /// Lets time pass.
  mutating func pass(_ seconds: Int64) { world.advance(to: world.now + .seconds(seconds)) }

  /// What `kubectl get pod` shows of a pod: ready, status, restarts.
  func row(_ name: String) -> [String] {
    guard let pod = pod(name) else { return [] }
    return Pod.cells(of: pod, in: view).dropFirst().prefix(3).map { cell in
      cell.string ?? cell.integer.map(String.init) ?? ""
    }
  }

  func condition(_ type: String, of name: String) -> JSON? {
    pod(name)?.status["conditions"]?.array?.first { $0["type"]?.string == type }
  }

  func node(of name: String) -> String? { pod(name)?.spec["nodeName"]?.string }
}
