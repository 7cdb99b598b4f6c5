import Documents
import Kubernetes
import Simulation
import Testing

/// Wording from kubernetes, `plugin/pkg/admission/limitranger` and apiserver,
/// `admission/plugin/resourcequota`.
@Suite("Admission") struct AdmissionTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
    world.advance(to: world.now)
  }

  private mutating func make(_ name: String, _ kind: any Kind.Type, _ spec: JSON)
    throws(StatusError)
    -> KubernetesObject
  {
    let object = KubernetesObject(
      metadata: ObjectMetadata(name: name, namespace: "default"), content: ["spec": spec])
    let made = try world.create(object, kind, in: cluster)
    world.advance(to: world.now)
    return made
  }

  private mutating func makePod(_ name: String, _ resources: JSON = [:], account: String? = nil)
    throws(StatusError) -> KubernetesObject
  {
    var spec: JSONObject = [
      "containers": [["name": "web", "image": "nginx", "resources": resources]]
    ]
    spec.add("serviceAccountName", account.map { .string($0) })
    return try make(name, Pod.self, .object(spec))
  }

  private mutating func refusal(_ name: String, _ resources: JSON, account: String? = nil)
    -> String?
  {
    do {
      _ = try makePod(name, resources, account: account)
      return nil
    } catch {
      return error.message
    }
  }

  @Test("fills in what a limit range says, and refuses what is above it")
  mutating func limits() throws {
    _ = try make(
      "small", LimitRange.self,
      [
        "limits": [
          [
            "type": "Container", "max": ["cpu": "1"], "min": ["cpu": "100m"],
            "defaultRequest": ["cpu": "200m"],
          ]
        ]
      ])

    let pod = try makePod("a")

    #expect(
      pod.spec["containers"]?[0]?["resources"] == [
        "requests": ["cpu": "200m"], "limits": ["cpu": "1"],
      ])
    #expect(
      pod.metadata.annotations["kubernetes.io/limit-ranger"]
        == "LimitRanger plugin set: cpu request for container web; cpu limit for container web")
    #expect(
      refusal("b", ["requests": ["cpu": "50m"], "limits": ["cpu": "2"]])
        == "pods \"b\" is forbidden: [minimum cpu usage per Container is 100m, but request is 50m, maximum cpu usage per Container is 1, but limit is 2]"
    )
  }

  @Test("refuses limits that lie too far above requests")
  mutating func ratio() throws {
    let limit: JSON = ["type": "Pod", "maxLimitRequestRatio": ["memory": "2"]]
    _ = try make("near", LimitRange.self, ["limits": [limit]])

    #expect(
      refusal("a", ["requests": ["memory": "100Mi"], "limits": ["memory": "300Mi"]])
        == "pods \"a\" is forbidden: memory max limit to request ratio per Pod is 2, but provided ratio is 3.000000"
    )
    #expect(
      refusal("b", ["requests": ["memory": "100Mi"]])
        == "pods \"b\" is forbidden: memory max limit to request ratio per Pod is 2, but no limit is specified or limit is 0"
    )
    _ = try makePod("c", ["requests": ["memory": "100Mi"], "limits": ["memory": "200Mi"]])
  }

  @Test("counts what a quota names, and refuses what would be more")
  mutating func quota() throws {
    _ = try make("all", ResourceQuota.self, ["hard": ["pods": "2", "requests.cpu": "1"]])

    #expect(
      refusal("a", [:])
        == "pods \"a\" is forbidden: failed quota: all: must specify requests.cpu for: web")
    _ = try makePod("a", ["requests": ["cpu": "600m"]])
    #expect(
      refusal("b", ["requests": ["cpu": "600m"]])
        == "pods \"b\" is forbidden: exceeded quota: all, requested: requests.cpu=600m, used: requests.cpu=600m, limited: requests.cpu=1"
    )

    try world.delete(
      ObjectKey(cluster, "pods", namespace: "default", name: "a"), DeleteOptions())
    world.advance(to: world.now)
    let quota = world.view(of: cluster).object(ResourceQuota.self, "default", "all")
    #expect(quota?.status["used"] == ["pods": "0", "requests.cpu": "0"])
  }

  @Test("knows the service accounts")
  mutating func accounts() {
    #expect(
      refusal("a", [:], account: "robot")
        == "pods \"a\" is forbidden: error looking up service account default/robot: serviceaccount \"robot\" not found"
    )
  }
}
