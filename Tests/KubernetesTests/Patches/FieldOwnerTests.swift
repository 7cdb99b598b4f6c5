import Documents
import Simulation
import Testing

@testable import Kubernetes

/// Behaviour from kubernetes.io, “Server-Side Apply”, “Field management”; the names of managers from
/// apiserver, `endpoints/handlers/create.go`, `managerOrUserAgent`.
@Suite("The owner of a field") struct FieldOwnerTests {
  private static let path = "/apis/apps/v1/namespaces/default/deployments"
  private static let deployment: JSON = [
    "apiVersion": "apps/v1", "kind": "Deployment",
    "metadata": ["name": "web", "labels": ["app": "web"]],
    "spec": [
      "replicas": 1, "selector": ["matchLabels": ["app": "web"]],
      "template": [
        "metadata": ["labels": ["app": "web"]],
        "spec": [
          "containers": [
            [
              "name": "web", "image": "nginx:1.27",
              "resources": ["requests": ["cpu": "100m"]],
            ]
          ]
        ],
      ],
    ],
  ]

  private func ask(
    _ cluster: inout Cluster, _ method: String, _ path: String = path + "/web", _ body: JSON? = nil,
    manager: String? = nil, agent: String = "", type: String = "application/merge-patch+json"
  ) -> KubernetesResponse {
    var request = KubernetesRequest(
      method, path, query: manager.map { [("fieldManager", $0)] } ?? [], contentType: type,
      body: body)
    request.userAgent = agent
    return cluster.world.answer(request, of: cluster.id)
  }

  private func owner(_ response: KubernetesResponse, _ name: String, _ part: String? = nil) -> JSON?
  {
    response.body["metadata"]?["managedFields"]?.array?.first {
      $0["manager"]?.string == name && $0["subresource"]?.string == part
    }
  }

  @Test("owns what the API filled in for it, and the objects that it made to hold its fields")
  func creation() throws {
    var cluster = Cluster()
    let made = ask(&cluster, "POST", Self.path, Self.deployment, manager: "kubectl-create")
    let fields = owner(made, "kubectl-create")?["fieldsV1"]
    #expect(fields?["f:metadata"] == ["f:labels": [".": [:], "f:app": [:]]])
    let spec = fields?["f:spec"]
    #expect(spec?["f:progressDeadlineSeconds"] == [:])
    #expect(
      spec?["f:strategy"] == [
        "f:rollingUpdate": [".": [:], "f:maxSurge": [:], "f:maxUnavailable": [:]], "f:type": [:],
      ])
    #expect(spec?["f:selector"] == [:])
    #expect(fields?["f:status"] == nil)
    let container = spec?["f:template"]?["f:spec"]?["f:containers"]?["k:{\"name\":\"web\"}"]
    #expect(container?["."] == [:])
    #expect(container?["f:imagePullPolicy"] == [:])
    #expect(
      container?["f:resources"] == [".": [:], "f:requests": [".": [:], "f:cpu": [:]]])
    #expect(spec?["f:template"]?["f:spec"]?["f:containers"]?["."] == nil)
  }

  @Test("is the program where nobody says who they are, and who scales owns the number")
  func scale() throws {
    var cluster = Cluster()
    _ = ask(&cluster, "POST", Self.path, Self.deployment, manager: "kubectl-create")
    _ = ask(
      &cluster, "PATCH", Self.path + "/web/scale", ["spec": ["replicas": 2]],
      agent: "kubectl/v1.32.5 (linux/amd64) kubernetes/2a4a3a6")
    let shown = ask(&cluster, "GET")
    #expect(owner(shown, "kubectl", "scale")?["fieldsV1"] == ["f:spec": ["f:replicas": [:]]])
    #expect(owner(shown, "kubectl-create")?["fieldsV1"]?["f:spec"]?["f:replicas"] == nil)
    let applied = ask(
      &cluster, "PATCH", Self.path + "/web",
      [
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web"],
        "spec": ["replicas": 5],
      ], manager: "jane", type: "application/apply-patch+yaml")
    #expect(applied.status == 409)
    #expect(
      applied.body["message"]?.string
        == "Apply failed with 1 conflict: conflict with \"kubectl\" with subresource \"scale\" using "
        + "apps/v1: .spec.replicas")
  }

  @Test("of a number of copies is the autoscaler once it has changed it")
  func autoscaler() throws {
    var cluster = Cluster()
    _ = ask(&cluster, "POST", Self.path, Self.deployment, manager: "kubectl-create")
    var scaler = KubernetesObject(metadata: .init(name: "web", namespace: "default"))
    scaler["spec"] = [
      "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"],
      "minReplicas": 3, "maxReplicas": 5,
    ]
    try cluster.world.create(scaler, HorizontalPodAutoscaler.self, in: cluster.id)
    cluster.pass(60)
    let shown = ask(&cluster, "GET")
    #expect(shown.body["spec"]?["replicas"] == 3)
    #expect(
      owner(shown, "kube-controller-manager", "scale")?["fieldsV1"]
        == ["f:spec": ["f:replicas": [:]]])
  }

  @Test("passes on to the server's own way of applying, where kubectl applied before")
  func upgrade() throws {
    var cluster = Cluster()
    let place = "/api/v1/namespaces/default/configmaps"
    let last = #"{"apiVersion":"v1","data":{"a":"1"},"kind":"ConfigMap","metadata":{"name":"x"}}"#
    let first: JSON = [
      "apiVersion": "v1", "kind": "ConfigMap",
      "metadata": [
        "name": "x",
        "annotations": ["kubectl.kubernetes.io/last-applied-configuration": .string(last)],
      ], "data": ["a": "1"],
    ]
    _ = ask(&cluster, "POST", place, first, manager: "kubectl-client-side-apply")
    let next: JSON = [
      "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "x"], "data": ["a": "2"],
    ]
    let other = ask(
      &cluster, "PATCH", place + "/x", next, manager: "jane", type: "application/apply-patch+yaml")
    #expect(other.status == 409)
    let own = ask(
      &cluster, "PATCH", place + "/x", next, manager: "kubectl",
      type: "application/apply-patch+yaml")
    #expect(own.status == 200)
    let name = "kubectl.kubernetes.io/last-applied-configuration"
    #expect(
      own.body["metadata"]?["annotations"]?[name]?.string
        == last.replacing("\"a\":\"1\"", with: "\"a\":\"2\"") + "\n")
    #expect(owner(own, "kubectl")?["fieldsV1"]?["f:data"]?["f:a"] == [:])
    #expect(owner(own, "kubectl-client-side-apply")?["fieldsV1"]?["f:data"]?["f:a"] == nil)
  }

  @Test("who owned what holds fields leaves it there for the fields that stay")
  func holders() throws {
    var cluster = Cluster()
    let place = "/api/v1/namespaces/default/configmaps"
    func document(_ data: JSON) -> JSON {
      ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "x"], "data": data]
    }
    _ = ask(&cluster, "POST", place, document(["a": "1", "b": "1"]), manager: "kubectl")
    // As the upgrade of kubectl makes of it: what was written counts as applied.
    let entry = ask(&cluster, "GET", place + "/x").body["metadata"]?["managedFields"]?[0] ?? [:]
    _ = ask(
      &cluster, "PATCH", place + "/x",
      ["metadata": ["managedFields": [entry.setting("operation", "Apply")]]], manager: "kubectl")
    let applied = ask(
      &cluster, "PATCH", place + "/x", document(["a": "1"]), manager: "kubectl",
      type: "application/apply-patch+yaml")
    #expect(applied.body["data"] == ["a": "1"])
  }

  @Test("can be written anew by who knows what they do")
  func rewritten() throws {
    var cluster = Cluster()
    _ = ask(&cluster, "POST", Self.path, Self.deployment, manager: "one")
    let entries = ask(&cluster, "GET").body["metadata"]?["managedFields"]?.array ?? []
    let renamed = entries.filter { $0["manager"] == "one" }.map {
      $0.setting("manager", "two")
    }
    let answer = ask(
      &cluster, "PATCH", Self.path + "/web", ["metadata": ["managedFields": .array(renamed)]],
      manager: "three")
    #expect(owner(answer, "two") != nil)
    #expect(owner(answer, "one") == nil)
  }

  @Test("of a status is who reports it")
  func status() throws {
    var cluster = Cluster()
    _ = ask(&cluster, "POST", Self.path, Self.deployment, manager: "kubectl-create")
    cluster.pass(20)
    let shown = ask(&cluster, "GET")
    let fields = owner(shown, "kube-controller-manager", "status")?["fieldsV1"]
    #expect(fields?["f:status"]?["f:readyReplicas"] == [:])
    let name = try #require(cluster.view.objects(Pod.self, in: "default").first?.metadata.name)
    let pod = ask(&cluster, "GET", "/api/v1/namespaces/default/pods/\(name)")
    #expect(owner(pod, "kubelet", "status")?["fieldsV1"]?["f:status"]?["f:podIP"] == [:])
    let made = owner(pod, "kube-controller-manager")?["fieldsV1"]
    #expect(made?["f:spec"]?["f:restartPolicy"] == [:])
    #expect(made?["f:spec"]?["f:nodeName"] == nil)
  }
}
