import Documents
import Kubernetes
import Simulation

/// What people do with workloads of Kubernetes.
extension Storm {
  private static let apps = "/apis/apps/v1/namespaces/default/"
  private static let core = "/api/v1/namespaces/default/"

  private mutating func name(_ letter: String, of count: Int = 5) -> String {
    "\(letter)\(dice.below(count, "pod-name"))"
  }

  /// The name of an object that is there; where none is, of one that could be.
  private mutating func name(_ letter: String, of kind: any Kind.Type) -> String {
    let names = podView?.objects(kind, in: "default").map(\.metadata.name) ?? []
    return pick(names.filter { $0.hasPrefix(letter) }, "known-name") ?? name(letter)
  }

  /// A pod of any temper: large or small, one that crashes, one whose image is missing, one with
  /// a port of the node, one that tolerates, one that must be spread.
  private mutating func template(of app: String) -> JSON {
    let cpu = ["50m", "150m", "400m", "900m"][dice.below(4, "pod-cpu")]
    var container: JSONObject = [
      "name": "main", "image": "nginx:1.27",
      "resources": ["requests": ["cpu": .string(cpu), "memory": "64Mi"]],
    ]
    var spec = JSONObject()
    switch dice.below(10, "pod-temper") {
    case 0: container["image"] = "nginx:no-such-tag"
    case 1:
      container["image"] = "busybox:1.36"
      container["command"] = ["sh", "-c", "sleep 20; exit 1"]
    case 2: container["ports"] = [["containerPort": 80, "hostPort": 8081]]
    case 3: spec["tolerations"] = [["operator": "Exists"]]
    case 4:
      spec["topologySpreadConstraints"] = [
        [
          "maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone",
          "whenUnsatisfiable": "DoNotSchedule",
          "labelSelector": ["matchLabels": ["app": .string(app)]],
        ]
      ]
    case 5: spec["priorityClassName"] = "system-cluster-critical"
    case 6:
      container["readinessProbe"] = ["httpGet": ["port": 80], "initialDelaySeconds": 15]
    default: break
    }
    spec["containers"] = [.object(container)]
    return ["metadata": ["labels": ["app": .string(app)]], "spec": .object(spec)]
  }

  mutating func createWorkload() {
    let kinds = [
      ("Deployment", "deployments", "d"), ("StatefulSet", "statefulsets", "s"),
      ("DaemonSet", "daemonsets", "e"),
    ]
    let (kind, plural, letter) = kinds[[0, 0, 0, 0, 1, 2][dice.below(6, "pod-kind")]]
    let app = name(letter)
    var spec: JSONObject = [
      "selector": ["matchLabels": ["app": .string(app)]], "template": template(of: app),
    ]
    if letter != "e" { spec["replicas"] = .integer(Int64(dice.within(0...5, "replicas"))) }
    if letter == "s" { spec["serviceName"] = .string(app) }
    ask(
      "POST", Self.apps + plural,
      [
        "apiVersion": "apps/v1", "kind": .string(kind), "metadata": ["name": .string(app)],
        "spec": .object(spec),
      ])
  }

  mutating func scaleWorkload() {
    let path = ["deployments/\(name("d"))", "statefulsets/\(name("s"))"][dice.below(2, "scaled")]
    let count = Int64(dice.within(0...8, "replicas"))
    ask("PATCH", Self.apps + path + "/scale", ["spec": ["replicas": .integer(count)]])
  }

  mutating func rollWorkload() {
    let app = name("d")
    ask(
      "PATCH", Self.apps + "deployments/\(app)", ["spec": ["template": template(of: app)]])
  }

  mutating func deleteWorkload() {
    let path =
      switch dice.below(3, "deleted") {
      case 0: "deployments/\(name("d", of: Deployment.self))"
      case 1: "statefulsets/\(name("s", of: StatefulSet.self))"
      default: "daemonsets/\(name("e", of: DaemonSet.self))"
      }
    ask("DELETE", Self.apps + path)
  }

  mutating func createJob() {
    let job = name("j", of: 8)
    let script = ["sleep 30", "sleep 10; exit 1", "true"][dice.below(3, "job-script")]
    ask(
      "POST", "/apis/batch/v1/namespaces/default/jobs",
      [
        "apiVersion": "batch/v1", "kind": "Job", "metadata": ["name": .string(job)],
        "spec": [
          "completions": .integer(Int64(dice.within(1...4, "completions"))),
          "parallelism": .integer(Int64(dice.within(1...3, "parallelism"))),
          "backoffLimit": 2, "ttlSecondsAfterFinished": 300,
          "template": [
            "spec": [
              "restartPolicy": "Never",
              "containers": [
                [
                  "name": "main", "image": "busybox:1.36",
                  "command": ["sh", "-c", .string(script)],
                  "resources": ["requests": ["cpu": "50m"]],
                ]
              ],
            ]
          ],
        ],
      ])
  }

  mutating func deletePod() {
    guard let pod = pick(podView?.objects(Pod.self, in: "default") ?? [], "pod") else { return }
    ask("DELETE", Self.core + "pods/\(pod.metadata.name)")
  }

  /// Evicts a pod; a budget that allows none must refuse it.
  mutating func evictPod() {
    guard let view = podView,
      let pod = pick(view.objects(Pod.self, in: "default"), "pod")
    else { return }
    let forbids = Watch.forbidsEviction(of: pod, in: view)
    let isEvicted = ask(
      "POST", Self.core + "pods/\(pod.metadata.name)/eviction",
      [
        "apiVersion": "policy/v1", "kind": "Eviction",
        "metadata": ["name": .string(pod.metadata.name), "namespace": "default"],
      ])
    if forbids, isEvicted {
      watch.fault = "pod \(pod.metadata.name) was evicted against its budget"
    }
  }

  mutating func changeBudget() {
    let path = "/apis/policy/v1/namespaces/default/poddisruptionbudgets"
    guard dice.below(3, "budget") > 0 else {
      ask("DELETE", path + "/\(name("d", of: PodDisruptionBudget.self))")
      return
    }
    let app = name("d")
    ask(
      "POST", path,
      [
        "apiVersion": "policy/v1", "kind": "PodDisruptionBudget",
        "metadata": ["name": .string(app)],
        "spec": [
          "minAvailable": .integer(Int64(dice.within(0...3, "available"))),
          "selector": ["matchLabels": ["app": .string(app)]],
        ],
      ])
  }

  mutating func changeQuota() {
    if podView?.objects(ResourceQuota.self, in: "default").isEmpty == false {
      ask("DELETE", Self.core + "resourcequotas/limits")
      return
    }
    ask(
      "POST", Self.core + "resourcequotas",
      [
        "apiVersion": "v1", "kind": "ResourceQuota", "metadata": ["name": "limits"],
        "spec": [
          "hard": ["pods": .string(String(dice.within(4...30, "pods"))), "services": "3"]
        ],
      ])
  }

  mutating func changeService() {
    guard dice.below(3, "service-end") > 0 else {
      ask("DELETE", Self.core + "services/\(name("d", of: Service.self))")
      return
    }
    let app = name("d")
    ask(
      "POST", Self.core + "services",
      [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(app)],
        "spec": ["selector": ["app": .string(app)], "ports": [["port": 80]]],
      ])
  }

  mutating func changeAutoscaler() {
    let app = name("d")
    let path = "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers"
    switch dice.below(4, "autoscaler") {
    case 0: ask("DELETE", path + "/\(app)")
    case 1: strike("pod-load", "deployment/\(app)", "\(dice.below(2500, "load"))m")
    default:
      ask(
        "POST", path,
        [
          "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
          "metadata": ["name": .string(app)],
          "spec": [
            "scaleTargetRef": [
              "apiVersion": "apps/v1", "kind": "Deployment", "name": .string(app),
            ],
            "minReplicas": 1, "maxReplicas": 6,
          ],
        ])
    }
  }
}
