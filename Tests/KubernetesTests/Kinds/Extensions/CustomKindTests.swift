import Documents
import Kubernetes
import Simulation
import Testing

/// The example of kubernetes.io, "Extend the Kubernetes API with CustomResourceDefinitions".
@Suite("A kind that people define") struct CustomKindTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID
  private let path = "/apis/stable.example.com/v1/namespaces/default/crontabs"

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
    let schema: JSON = [
      "type": "object",
      "properties": [
        "spec": [
          "type": "object", "required": ["cronSpec"],
          "properties": [
            "cronSpec": ["type": "string", "pattern": "^[0-9*/ ]+$"],
            "replicas": ["type": "integer", "minimum": 1, "maximum": 10, "default": 1],
          ],
        ]
      ],
    ]
    let definition: JSON = [
      "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
      "metadata": ["name": "crontabs.stable.example.com"],
      "spec": [
        "group": "stable.example.com", "scope": "Namespaced",
        "names": ["plural": "crontabs", "kind": "CronTab"],
        "versions": [
          [
            "name": "v1", "served": true, "storage": true,
            "schema": ["openAPIV3Schema": schema],
            "additionalPrinterColumns": [
              ["name": "Spec", "type": "string", "jsonPath": ".spec.cronSpec"]
            ],
          ]
        ],
      ],
    ]
    _ = ask("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)
  }

  @discardableResult
  private mutating func ask(
    _ method: String, _ path: String, _ body: JSON? = nil, accept: String = "application/json"
  ) -> KubernetesResponse {
    let response = world.answer(
      KubernetesRequest(
        method, path, query: [("fieldValidation", "Strict")], accept: accept, body: body),
      of: cluster)
    world.advance(to: world.now)
    return response
  }

  private func cron(_ spec: JSON) -> JSON {
    [
      "apiVersion": "stable.example.com/v1", "kind": "CronTab", "metadata": ["name": "a"],
      "spec": spec,
    ]
  }

  @Test("is served with its defaults and its columns")
  mutating func served() {
    let made = ask("POST", path, cron(["cronSpec": "* *"]))
    let table = ask(
      "GET", path, accept: "application/json;as=Table;v=v1;g=meta.k8s.io"
    ).body

    #expect(made.status == 201)
    #expect(made.body["spec"]?["replicas"] == 1)
    #expect(table["rows"]?[0]?["cells"] == ["a", "* *"])
  }

  @Test("is checked by its schema")
  mutating func checked() {
    let refused = ask("POST", path, cron(["cronSpec": "x", "replicas": 15]))
    let missing = ask("POST", path, cron([:]))
    let typed = ask("POST", path, cron(["cronSpec": 5]))
    let unknown = ask("POST", path, cron(["cronSpec": "*", "foo": 1]))

    #expect(
      refused.body["message"]
        == "CronTab.stable.example.com \"a\" is invalid: [spec.cronSpec: Invalid value: \"x\": spec.cronSpec in body should match '^[0-9*/ ]+$', spec.replicas: Invalid value: 15: spec.replicas in body should be less than or equal to 10]"
    )
    #expect(
      missing.body["message"]
        == "CronTab.stable.example.com \"a\" is invalid: spec.cronSpec: Required value")
    #expect(
      typed.body["message"]
        == "CronTab.stable.example.com \"a\" is invalid: spec.cronSpec: Invalid value: \"integer\": spec.cronSpec in body must be of type string: \"integer\""
    )
    #expect(
      unknown.body["message"]
        == "CronTab in version \"v1\" cannot be handled as a CronTab: strict decoding error: unknown field \"spec.foo\""
    )
  }

  @Test("goes with all its objects")
  mutating func removed() {
    ask("POST", path, cron(["cronSpec": "*"]))

    ask(
      "DELETE",
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/crontabs.stable.example.com")

    #expect(ask("GET", path).status == 404)
    #expect(world.view(of: cluster).objects(CustomResourceDefinition.self).isEmpty)
  }
}
