import Documents
import Kubernetes
import Simulation
import Testing

/// Behaviour from kubernetes, `pkg/controller/garbagecollector`.
@Suite("Garbage collection") struct GarbageCollectorTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
  }

  @discardableResult
  private mutating func make(
    _ name: String, owner: KubernetesObject? = nil, finalizers: [String] = []
  ) throws -> KubernetesObject {
    var object = KubernetesObject(metadata: ObjectMetadata(name: name, namespace: "default"))
    object.metadata.finalizers = finalizers
    if let owner {
      object.metadata.ownerReferences = [
        OwnerReference(
          apiVersion: "v1", kind: "ConfigMap", name: owner.metadata.name, uid: owner.metadata.uid,
          controller: true, blockOwnerDeletion: true)
      ]
    }
    let made = try world.create(object, ConfigMap.self, in: cluster)
    world.advance(to: world.now)
    return made
  }

  private mutating func delete(_ name: String, _ policy: String) throws {
    var options = DeleteOptions()
    options.propagationPolicy = policy
    try world.delete(
      ObjectKey(cluster, "configmaps", namespace: "default", name: name), options)
    world.advance(to: world.now)
  }

  private var names: [String] {
    world.view(of: cluster).objects(ConfigMap.self, in: "default").map(\.metadata.name)
      .filter { $0 != "kube-root-ca.crt" }
  }

  @Test("takes dependents with their owner, and theirs with them")
  mutating func background() throws {
    let top = try make("top")
    let middle = try make("middle", owner: top)
    try make("bottom", owner: middle)
    try make("other")

    try delete("top", "Background")

    #expect(names == ["other"])
  }

  @Test("leaves dependents alone that are to be orphans")
  mutating func orphan() throws {
    let top = try make("top")
    try make("middle", owner: top)

    try delete("top", "Orphan")

    #expect(names == ["middle"])
    let middle = world.view(of: cluster).object(ConfigMap.self, "default", "middle")
    #expect(middle?.metadata.ownerReferences.isEmpty == true)
  }

  @Test("keeps an owner in the foreground until its dependents are gone")
  mutating func foreground() throws {
    let top = try make("top")
    try make("middle", owner: top, finalizers: ["example.com/hold"])

    try delete("top", "Foreground")
    #expect(names == ["middle", "top"])

    let key = ObjectKey(cluster, "configmaps", namespace: "default", name: "middle")
    world.change(key) { $0.metadata.finalizers = [] }
    world.advance(to: world.now)
    #expect(names.isEmpty)
  }

  @Test("deletes what names an owner that is not there")
  mutating func lost() throws {
    var owner = KubernetesObject(metadata: ObjectMetadata(name: "nobody", namespace: "default"))
    owner.metadata.uid = "1"

    try make("child", owner: owner)

    #expect(names.isEmpty)
  }

  @Test("empties a namespace before it goes, and takes nothing new meanwhile")
  mutating func namespace() throws {
    _ = try world.create(
      KubernetesObject(metadata: ObjectMetadata(name: "shop")), Namespace.self, in: cluster)
    var object = KubernetesObject(metadata: ObjectMetadata(name: "a", namespace: "shop"))
    object.metadata.finalizers = ["example.com/hold"]
    _ = try world.create(object, ConfigMap.self, in: cluster)
    let key = ObjectKey(cluster, "namespaces", name: "shop")

    try world.delete(key, DeleteOptions())
    world.advance(to: world.now)

    let space = try #require(world.view(of: cluster)[key])
    #expect(space.status["phase"] == "Terminating")
    let remaining = space.status["conditions"]?.array?.first {
      $0["type"] == "NamespaceFinalizersRemaining"
    }
    #expect(
      remaining?["message"]
        == "Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances"
    )
    #expect(throws: StatusError.self) {
      try world.create(
        KubernetesObject(metadata: ObjectMetadata(name: "b", namespace: "shop")), ConfigMap.self,
        in: cluster)
    }
    let held = ObjectKey(cluster, "configmaps", namespace: "shop", name: "a")
    world.change(held) { $0.metadata.finalizers = [] }
    world.advance(to: world.now)
    #expect(world.view(of: cluster)[key] == nil)
  }

  @Test("refuses to delete the default namespace")
  mutating func immortal() {
    let key = ObjectKey(cluster, "namespaces", name: "default")
    do {
      try world.delete(key, DeleteOptions())
      Issue.record("it went")
    } catch {
      #expect(
        error.message == "namespaces \"default\" is forbidden: this namespace may not be deleted")
    }
  }
}
