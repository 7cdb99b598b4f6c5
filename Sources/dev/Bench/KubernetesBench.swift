import Documents
import Foundation
import Kubernetes
import Simulation

/// A hundred thousand pods on five thousand nodes: upstream's own limits are 150,000 and 5,000.
enum KubernetesBench: Bench {
  static let name = "pods"
  static let summary =
    "10³ to 10⁵ pods of deployments, made through the API, on nodes of twenty each in three zones"

  private static let podsEach = 20
  /// How many pods one deployment has.
  static let set = 1_000

  static func run(isQuick: Bool) throws {
    var first: Double?
    // They are kept: memory that one gave back would be taken by the next without being seen.
    var worlds: [World] = []
    for count in isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000] {
      print("  \(count) pods on \(count / podsEach) nodes")
      var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
      let span = measure(count, &world)
      worlds.append(world)
      let base = first ?? span
      first = base
      // What n log n would be, to be compared with.
      let growth = log2(Double(count)) / log2(1_000)
      print(
        "    a pod takes \(Stopwatch.rounded(span / base)) times what one of 1000 takes; "
          + "n log n allows \(Stopwatch.rounded(growth))")
    }
  }

  /// - Returns: how long it takes to make, place and bind one pod, in seconds of the processor.
  private static func measure(_ count: Int, _ world: inout World) -> Double {
    let cluster = open(&world, for: count)
    let empty = Stopwatch.residentBytes
    var shares: [String: Double] = [:]
    let bound = Stopwatch.busySeconds { shares = fill(&world, cluster, with: count) }
    report("made, placed and bound", count, bound, Stopwatch.residentBytes - empty)
    for (what, event) in parts {
      let seconds = shares[event] ?? 0
      print(
        "      \(what): \(Stopwatch.text(seconds)), \(Int(Double(count) / seconds)) pods/s")
    }
    let running = Stopwatch.busySeconds { world.advance(to: world.now + .minutes(1)) }
    report("running, with their events", count, running, Stopwatch.residentBytes - empty)
    let ready = world.view(of: cluster).objects(Pod.self).filter { PodStatusView($0).isReady }.count
    if ready < count { print("      only \(ready) got ready") }
    return bound / Double(count)
  }

  /// A cluster with nodes for so many pods.
  static func open(_ world: inout World, for count: Int) -> ClusterID {
    let cluster = world.openCluster("bench", version: "1.34", serviceRange: "10.100.0.0/16")
    for number in 0..<count / podsEach { join(number, &world, cluster) }
    world.advance(to: world.now)
    return cluster
  }

  /// Who does what about a new pod; `scheduler_perf` of upstream counts only the second.
  private static let parts = [
    ("made, by controllers", "kubernetes.controllers"),
    ("scheduled: placed and bound, by the scheduler", "kubernetes.scheduler"),
    ("taken up, by kubelets", "kubernetes.kubelet"),
  ]

  /// Pods of deployments, until all are bound and their kubelets have taken them up.
  ///
  /// - Returns: the seconds of the processor by the name of the events in which they were spent.
  @discardableResult
  static func fill(
    _ world: inout World, _ cluster: ClusterID, with count: Int
  ) -> [String: Double] {
    for number in 0..<count / set { create(number, &world, cluster) }
    var shares: [String: Double] = [:]
    while let next = world.agenda.next, next.time <= world.now {
      let name = type(of: next.event).name
      shares[name, default: 0] += Stopwatch.busySeconds { _ = world.step(until: next.time) }
    }
    return shares
  }

  private static func join(_ number: Int, _ world: inout World, _ cluster: ClusterID) {
    var facts = NodeFacts("node-\(number)", cpu: "16", memory: "64Gi")
    facts.addresses = [("InternalIP", "192.168.\(number / 250).\(number % 250)")]
    facts.zone = "us-east-1" + ["a", "b", "c"][number % 3]
    world.join(facts, to: cluster)
  }

  private static func create(_ number: Int, _ world: inout World, _ cluster: ClusterID) {
    let labels: JSON = ["app": .string("web-\(number)")]
    let container: JSON = [
      "name": "web", "image": "nginx:1.27", "ports": [["containerPort": 80]],
      "resources": ["requests": ["cpu": "100m", "memory": "128Mi"]],
    ]
    let body: JSON = [
      "apiVersion": "apps/v1", "kind": "Deployment",
      "metadata": ["name": .string("web-\(number)")],
      "spec": [
        "replicas": .integer(Int64(set)), "selector": ["matchLabels": labels],
        "template": ["metadata": ["labels": labels], "spec": ["containers": [container]]],
      ],
    ]
    let path = "/apis/apps/v1/namespaces/default/deployments"
    _ = world.answer(KubernetesRequest("POST", path, body: body), of: cluster)
  }

  private static func report(_ what: String, _ count: Int, _ seconds: Double, _ bytes: Int) {
    print(
      "    \(what): \(Stopwatch.text(seconds)) of the processor, "
        + "\(Int(Double(count) / seconds)) pods/s; \(max(bytes, 0) / count) bytes a pod")
  }
}
