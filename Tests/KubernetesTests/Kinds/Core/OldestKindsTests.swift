import Documents
import Kubernetes
import Simulation
import Testing

/// Behaviour from Kubernetes, `pkg/registry/core/componentstatus` and
/// `pkg/registry/core/pod/storage`.
@Suite("The oldest parts of the API") struct OldestKindsTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
    world.advance(to: world.now)
  }

  private mutating func ask(
    _ method: String, _ path: String, _ body: JSON? = nil, accept: String = "application/json"
  ) -> KubernetesResponse {
    world.answer(KubernetesRequest(method, path, accept: accept, body: body), of: cluster)
  }

  @Test("say how the parts of the control plane are, and that it is out of date to ask")
  mutating func parts() {
    let list = ask("GET", "/api/v1/componentstatuses")
    let one = ask("GET", "/api/v1/componentstatuses/etcd-0")
    let none = ask("GET", "/api/v1/componentstatuses/etcd-9")
    let written = ask("POST", "/api/v1/componentstatuses", ["metadata": ["name": "a"]])

    #expect(
      list.body["items"]?.array?.map { $0["metadata"]?["name"] }
        == ["controller-manager", "etcd-0", "scheduler"])
    #expect(list.warnings == ["v1 ComponentStatus is deprecated in v1.19+"])
    #expect(
      one.body["conditions"] == [["type": "Healthy", "status": "True", "message": "ok"]])
    #expect([none.status, written.status] == [404, 405])
  }

  @Test("bind a pod by a document of its own")
  mutating func binding() {
    _ = ask(
      "POST", "/api/v1/namespaces/default/pods",
      [
        "metadata": ["name": "web"],
        "spec": ["schedulerName": "mine", "containers": [["name": "web", "image": "nginx"]]],
      ])

    let answer = ask(
      "POST", "/api/v1/namespaces/default/bindings",
      [
        "apiVersion": "v1", "kind": "Binding", "metadata": ["name": "web"],
        "target": ["kind": "Node", "name": "node-1"],
      ])

    #expect(answer.status == 201)
    let pod = world.view(of: cluster).object(Pod.self, "default", "web")
    #expect(pod?.spec["nodeName"] == "node-1")
    #expect(ask("GET", "/api/v1/namespaces/default/bindings").status == 405)
  }
}
