import Documents
import Simulation
import Testing

@testable import Kubernetes

// Expected: kubernetes, `staging/src/k8s.io/kube-aggregator`, `remote_available_controller.go`,
// `validation.go`, `etcd.go` (the table), `handler_proxy.go`.
@Suite("Registered APIs") struct APIRegistrarTests {
  private var stand = Stand()

  private mutating func ask(_ path: String, accept: String = "application/json")
    -> KubernetesResponse
  {
    stand.world.answer(KubernetesRequest("GET", path, accept: accept), of: stand.cluster)
  }

  private static let example = """
    metadata: {name: v1.example.com}
    spec:
      group: example.com
      version: v1
      groupPriorityMinimum: 1000
      versionPriority: 15
      service: {namespace: default, name: shop}
    """

  private func cells(_ name: String) throws -> [JSON] {
    let object = try #require(stand.object(APIService.self, name))
    return Array(APIService.cells(of: object, in: stand.view).prefix(3))
  }

  private func condition(_ name: String) -> JSON? {
    stand.status(APIService.self, name)["conditions"]?[0]
  }

  @Test("are those of the server from the beginning")
  func own() throws {
    #expect(try cells("v1.") == ["v1.", "Local", "True"])
    #expect(try cells("v1.apps") == ["v1.apps", "Local", "True"])
    #expect(try cells("v2.autoscaling") == ["v2.autoscaling", "Local", "True"])
    let apps = try #require(stand.object(APIService.self, "v1.apps"))
    #expect(apps.metadata.labels["kube-aggregator.kubernetes.io/automanaged"] == "onstart")
    #expect(apps.spec["groupPriorityMinimum"] == 17_800)
    #expect(apps.spec["versionPriority"] == 15)
    #expect(condition("v1.apps")?["reason"] == "Local")
    #expect(condition("v1.apps")?["message"] == "Local APIServices are always available")
    #expect(stand.object(APIService.self, "v1.apiregistration.k8s.io") == nil)
    let uids = stand.view.objects(APIService.self).map(\.metadata.uid)
    #expect(Set(uids).count == uids.count)
    #expect(uids.allSatisfy { $0.count == 36 })
  }

  @Test("come and go with definitions")
  mutating func definitions() throws {
    try stand.create(
      CustomResourceDefinition.self,
      """
      metadata: {name: crontabs.stable.example.com}
      spec:
        group: stable.example.com
        scope: Namespaced
        names: {plural: crontabs, kind: CronTab}
        versions:
        - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
        - {name: v2, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
      """)
    stand.think()
    #expect(
      try cells("v1.stable.example.com") == ["v1.stable.example.com", "Local", "True"])
    #expect(stand.object(APIService.self, "v2.stable.example.com") == nil)
    stand.world.remove(
      stand.key(CustomResourceDefinition.self, "crontabs.stable.example.com"))
    stand.think()
    #expect(stand.object(APIService.self, "v1.stable.example.com") == nil)
  }

  @Test("of a service say what is missing, step by step")
  mutating func service() throws {
    try stand.create(APIService.self, Self.example)
    stand.think()
    #expect(
      try cells("v1.example.com") == ["v1.example.com", "default/shop", "False (ServiceNotFound)"])
    #expect(condition("v1.example.com")?["message"] == "service/shop in \"default\" is not present")
    #expect(stand.object(APIService.self, "v1.example.com")?.spec["service"]?["port"] == 443)

    try stand.create(
      Service.self,
      """
      metadata: {name: shop}
      spec: {selector: {app: shop}, ports: [{name: https, port: 8443}]}
      """)
    stand.think()
    #expect(condition("v1.example.com")?["reason"] == "ServicePortError")
    #expect(
      condition("v1.example.com")?["message"]
        == "service/shop in \"default\" is not listening on port 443")

    stand.change(Service.self, "shop") { service in
      service.spec[member: "ports"] = [
        ["name": "https", "port": 443, "protocol": "TCP", "targetPort": 443]
      ]
    }
    stand.settle()
    #expect(condition("v1.example.com")?["reason"] == "MissingEndpoints")
    #expect(
      condition("v1.example.com")?["message"]?.string
        == "endpointslices for service/shop in \"default\" have no addresses with port name "
        + "\"https\"")

    stand.world.remove(stand.key(Service.self, "shop"))
    stand.think()
    #expect(condition("v1.example.com")?["reason"] == "ServiceNotFound")
  }

  @Test("that nobody serves are not answered, and make discovery stale")
  mutating func silence() throws {
    try stand.create(APIService.self, Self.example)
    stand.think()
    let refusal = ask("/apis/example.com/v1/orders")
    #expect(refusal.status == 503)
    let list = ask(
      "/apis", accept: "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")
    let group = list.body["items"]?.array?.first {
      $0["metadata"]?["name"]?.string == "example.com"
    }
    #expect(group?["versions"] == ([["version": "v1", "freshness": "Stale"]] as JSON))
    stand.world.remove(stand.key(APIService.self, "v1.example.com"))
    #expect(ask("/apis/example.com/v1/orders").status == 404)
  }

  @Test("that measure pods are available once their server is")
  mutating func metrics() throws {
    try stand.create(
      APIService.self,
      """
      metadata: {name: v1beta1.metrics.k8s.io}
      spec:
        group: metrics.k8s.io
        version: v1beta1
        groupPriorityMinimum: 100
        versionPriority: 100
        service: {namespace: default, name: metrics-server}
      """)
    try stand.create(
      Service.self,
      "{metadata: {name: metrics-server}, spec: {type: NodePort, ports: [{port: 443}]}}")
    stand.think()
    #expect(condition("v1beta1.metrics.k8s.io")?["reason"] == "FailedDiscoveryCheck")
    stand.world.setMetrics(served: true, of: stand.cluster)
    stand.think()
    #expect(condition("v1beta1.metrics.k8s.io")?["reason"] == "Passed")
    #expect(condition("v1beta1.metrics.k8s.io")?["message"] == "all checks passed")
    #expect(ask("/apis/metrics.k8s.io/v1beta1/nodes").status == 200)
  }

  @Test("are called by version and group, and have priorities")
  mutating func names() throws {
    #expect(
      try stand.refusal(
        APIService.self,
        """
        metadata: {name: example}
        spec: {group: example.com, version: v1, service: {name: shop}}
        """)
        == "APIService.apiregistration.k8s.io \"example\" is invalid: [metadata.name: Invalid "
        + "value: \"example\": must be `spec.version+\".\"+spec.group`: \"v1.example.com\", "
        + "spec.groupPriorityMinimum: Invalid value: 0: must be positive and less than 20000, "
        + "spec.versionPriority: Invalid value: 0: must be positive and less than 1000, "
        + "spec.service.namespace: Required value]")
  }
}
