import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A pod") struct PodTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
  }

  private func pod(_ spec: JSON) -> KubernetesObject {
    KubernetesObject(
      metadata: ObjectMetadata(name: "web", namespace: "default"), content: ["spec": spec])
  }

  private mutating func refusal(_ spec: JSON) -> String {
    do throws(StatusError) {
      try world.create(pod(spec), Pod.self, in: cluster)
      return ""
    } catch {
      return error.message
    }
  }

  @Test("is filled in as the API does")
  mutating func defaults() throws {
    let made = try world.create(
      pod([
        "automountServiceAccountToken": false,
        "containers": [["name": "web", "image": "nginx"]],
      ]), Pod.self, in: cluster)

    #expect(
      made.spec == [
        "automountServiceAccountToken": false,
        "containers": [
          [
            "name": "web", "image": "nginx", "imagePullPolicy": "Always", "resources": [:],
            "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
          ]
        ], "restartPolicy": "Always", "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst", "securityContext": [:], "schedulerName": "default-scheduler",
        "enableServiceLinks": true, "serviceAccountName": "default", "serviceAccount": "default",
        "priority": 0, "preemptionPolicy": "PreemptLowerPriority",
        "tolerations": [
          [
            "key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute",
            "tolerationSeconds": 300,
          ],
          [
            "key": "node.kubernetes.io/unreachable", "operator": "Exists", "effect": "NoExecute",
            "tolerationSeconds": 300,
          ],
        ],
      ])
    #expect(made.status == ["phase": "Pending", "qosClass": "BestEffort"])
  }

  @Test("asks for its limits where it asks for nothing, which makes it guaranteed")
  mutating func requests() throws {
    let limits: JSON = ["cpu": "0.5", "memory": "1024Mi"]
    let made = try world.create(
      pod([
        "containers": [["name": "a", "image": "a:1", "resources": ["limits": limits]]]
      ]), Pod.self, in: cluster)

    #expect(
      made.spec["containers"]?[0]?["resources"]?["requests"] == ["cpu": "500m", "memory": "1Gi"])
    #expect(made.status["qosClass"] == "Guaranteed")
  }

  private static let label =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and "
    + "must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex "
    + "used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"

  private static let refusals: [(String, String)] = [
    (#"{"containers": []}"#, "spec.containers: Required value"),
    (
      #"{"containers": [{"name": "Web", "image": "a"}]}"#,
      #"spec.containers[0].name: Invalid value: "Web": "# + label
    ),
    (
      #"{"containers": [{"name": "a", "image": "a"}, {"name": "a"}]}"#,
      "[spec.containers[1].image: Required value, "
        + #"spec.containers[1].name: Duplicate value: "a"]"#
    ),
    (
      #"{"containers": [{"name": "a", "image": "a","#
        + #""volumeMounts": [{"name": "v", "mountPath": "/"}]}]}"#,
      #"spec.containers[0].volumeMounts[0].name: Not found: "v""#
    ),
    (
      #"{"containers": [{"name": "a", "image": "a","#
        + #""resources": {"limits": {"cpu": "1"}, "requests": {"cpu": "2"}}}]}"#,
      #"spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to "#
        + "cpu limit of 1"
    ),
    (
      #"{"containers": [{"name": "a", "image": "a"}], "restartPolicy": "Sometimes"}"#,
      #"spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "#
        + #""OnFailure", "Never""#
    ),
  ]

  @Test("is refused in the words of the API", arguments: refusals)
  mutating func refused(_ spec: String, _ message: String) throws {
    #expect(refusal(try JSON(parsing: spec)) == "Pod \"web\" is invalid: " + message)
  }

  @Test("adds up what its containers ask for, or its neediest init container")
  func sums() {
    let spec: JSON = [
      "containers": [
        ["resources": ["requests": ["cpu": "100m", "memory": "64Mi"]]],
        ["resources": ["requests": ["cpu": "200m"]]],
      ], "initContainers": [["resources": ["requests": ["cpu": "150m", "memory": "1Gi"]]]],
    ]

    #expect(PodResources.requests(of: spec).json == ["cpu": "300m", "memory": "1Gi"])
  }

  /// Rows from kubernetes, `pkg/printers/internalversion/printers_test.go`, `TestPrintPod`.
  @Test("shows the most telling reason as its status")
  mutating func rows() {
    func row(_ spec: JSON, _ status: JSON) -> [JSON] {
      var pod = pod(spec)
      pod.status = status
      return Array(Pod.cells(of: pod, in: world.view(of: cluster)).dropFirst().prefix(3))
    }
    let two: JSON = ["containers": [["name": "a"], ["name": "b"]]]
    let initially: JSON = ["initContainers": [["name": "i"]], "containers": [["name": "a"]]]

    #expect(
      row(
        two,
        [
          "phase": "podPhase",
          "containerStatuses": [
            ["ready": true, "restartCount": 3, "state": ["running": [:]]], ["restartCount": 3],
          ],
        ]) == ["1/2", "podPhase", "6"])
    #expect(
      row(
        two,
        [
          "phase": "podPhase",
          "containerStatuses": [
            ["restartCount": 3, "state": ["waiting": ["reason": "ContainerWaitingReason"]]],
            ["restartCount": 3, "state": ["terminated": ["exitCode": 1]]],
          ],
        ]) == ["0/2", "ContainerWaitingReason", "6"])
    #expect(
      row(
        initially, ["phase": "Pending", "initContainerStatuses": [["state": ["running": [:]]]]])
        == ["0/1", "Init:0/1", "0"])
    #expect(
      row(
        two,
        [
          "phase": "Running",
          "containerStatuses": [
            [
              "restartCount": 2, "ready": true, "state": ["running": [:]],
              "lastState": ["terminated": ["finishedAt": "2026-01-05T08:59:35Z"]],
            ]
          ],
        ]) == ["1/2", "Running", "2 (25s ago)"])
  }
}
