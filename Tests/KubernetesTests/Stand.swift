import Documents
import Simulation

@testable import Kubernetes

/// A cluster whose pods run as soon as they are there: no scheduler and no kubelet is needed.
struct Stand {
  var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  let cluster: ClusterID
  /// Whether pods whose image is this one never get ready.
  var brokenImage = "broken"
  /// Whether pods on their way out go.
  var ends = true

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
  }

  var view: ClusterView { world.view(of: cluster) }

  /// Makes an object of YAML.
  @discardableResult
  mutating func create(_ kind: any Kind.Type, _ yaml: String) throws -> KubernetesObject {
    let json = try JSON(parsingYAML: yaml)
    var content = json.object ?? [:]
    var metadata = ObjectMetadata(written: json["metadata"] ?? [:])
    if metadata.namespace.isEmpty, kind.resource.isNamespaced { metadata.namespace = "default" }
    for member in ["apiVersion", "kind", "metadata"] { content[member] = nil }
    return try world.create(
      KubernetesObject(metadata: metadata, content: content), kind, in: cluster)
  }

  /// The sentence with which an object of YAML is refused.
  mutating func refusal(_ kind: any Kind.Type, _ yaml: String) throws -> String {
    do {
      try create(kind, yaml)
      return ""
    } catch let error as StatusError {
      return error.message
    }
  }

  func key(_ kind: any Kind.Type, _ name: String) -> ObjectKey {
    ObjectKey(
      cluster, kind.resource.name, namespace: kind.resource.isNamespaced ? "default" : "",
      name: name)
  }

  func object(_ kind: any Kind.Type, _ name: String) -> KubernetesObject? {
    view[key(kind, name)]
  }

  func status(_ kind: any Kind.Type, _ name: String) -> JSON {
    object(kind, name)?.status ?? [:]
  }

  /// Changes what is wanted of an object.
  mutating func change(
    _ kind: any Kind.Type, _ name: String, _ change: (inout KubernetesObject) -> Void
  ) {
    world.change(key(kind, name)) { object in
      let spec = object["spec"]
      change(&object)
      if object["spec"] != spec { object.metadata.generation += 1 }
    }
  }

  var pods: [KubernetesObject] { view.objects(Pod.self, in: "default") }

  /// The pods that are neither over nor on their way out.
  var activePods: [KubernetesObject] { pods.filter { PodStatusView($0).isActive } }

  /// Lets controllers do what is to be done at this instant.
  mutating func think() { world.advance(to: world.now) }

  /// Lets controllers work and pods run until nothing happens any more.
  mutating func settle() {
    for _ in 0..<100 {
      think()
      let before = world.view(of: cluster).plane?.revision
      for pod in pods { run(pod) }
      think()
      if world.view(of: cluster).plane?.revision == before { return }
    }
  }

  mutating func wait(_ span: SimDuration) {
    let end = world.now + span
    settle()
    while world.now < end {
      world.advance(to: min(end, world.now + .seconds(1)))
      settle()
    }
  }

  private mutating func run(_ pod: KubernetesObject) {
    let key = key(Pod.self, pod.metadata.name)
    if pod.metadata.deletionTimestamp != nil {
      guard ends else { return }
      if pod.metadata.finalizers.isEmpty {
        world.remove(key)
      } else if !PodStatusView(pod).hasEnded {
        end(pod.metadata.name, "Failed", exitCode: 137)
      }
      return
    }
    let isBroken = pod.spec["containers"]?[0]?["image"]?.string == brokenImage
    if pod.spec["nodeName"] == nil {
      let node = DaemonPlace.target(of: pod) ?? "node-1"
      world.change(key) { $0.spec = $0.spec.with("nodeName", .string(node)) }
    }
    if pod.status["phase"] == "Pending", !isBroken { setReady(pod.metadata.name) }
  }

  /// Says that a pod serves.
  mutating func setReady(_ name: String, _ isReady: Bool = true) {
    let now = JSON.string(world.now.kubernetesText)
    world.change(key(Pod.self, name)) { pod in
      pod.status = pod.status.with("phase", "Running").with(
        "conditions",
        [
          [
            "type": "Ready", "status": .string(isReady ? "True" : "False"),
            "lastTransitionTime": now,
          ]
        ])
    }
  }

  /// Says that a pod is over.
  mutating func end(_ name: String, _ phase: String, exitCode: Int64 = 0) {
    let now = JSON.string(world.now.kubernetesText)
    world.change(key(Pod.self, name)) { pod in
      let container = pod.spec["containers"]?[0]?["name"] ?? ""
      pod.status = pod.status.with("phase", .string(phase)).with("conditions", []).with(
        "containerStatuses",
        [
          [
            "name": container,
            "state": ["terminated": ["exitCode": .integer(exitCode), "finishedAt": now]],
          ]
        ])
    }
  }
}

extension JSON {
  /// The same with another value for a member.
  func with(_ member: String, _ value: JSON) -> JSON {
    var object = self.object ?? [:]
    object[member] = value
    return .object(object)
  }
}
