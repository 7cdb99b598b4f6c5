import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A control plane's store") struct StoreTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)

  @Test("begins with four namespaces, each under a version of its own")
  mutating func namespaces() {
    let cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")

    let namespaces = world.view(of: cluster).objects(Namespace.self)

    #expect(
      namespaces.map(\.metadata.name) == [
        "default", "kube-node-lease", "kube-public", "kube-system",
      ])
    #expect(Set(namespaces.map(\.metadata.resourceVersion)).count == 4)
    #expect(Set(namespaces.map(\.metadata.uid)).count == 4)
  }
}
