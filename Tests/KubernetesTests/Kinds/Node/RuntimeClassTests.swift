import Documents
import Simulation
import Testing

@testable import Kubernetes

/// Wording from kubernetes, `plugin/pkg/admission/runtimeclass/admission.go` and
/// `pkg/apis/node/validation/validation.go`.
@Suite("A runtime class") struct RuntimeClassTests {
  private var stand = Stand()

  private static func pod(_ spec: String) -> String {
    "{metadata: {name: p}, spec: {\(spec), containers: [{name: a, image: a}]}}"
  }

  @Test("must be there when a pod names it")
  mutating func unknown() throws {
    #expect(
      try stand.refusal(Pod.self, Self.pod("runtimeClassName: nosuch"))
        == "pods \"p\" is forbidden: pod rejected: RuntimeClass \"nosuch\" not found")
  }

  @Test("gives pods what it costs and where it is")
  mutating func merged() throws {
    try stand.create(
      RuntimeClass.self,
      """
      metadata: {name: kata}
      handler: kata-fc
      overhead: {podFixed: {memory: 120Mi, cpu: 0.25}}
      scheduling:
        nodeSelector: {kata: "yes"}
        tolerations: [{key: kata, operator: Exists, effect: NoSchedule}]
      """)
    let pod = try stand.create(
      Pod.self,
      Self.pod(
        "runtimeClassName: kata, nodeSelector: {zone: a}, tolerations: "
          + "[{key: kata, operator: Equal, value: x, effect: NoSchedule}, {key: b, operator: Exists}]"
      ))

    #expect(pod.spec["overhead"] == ["cpu": "250m", "memory": "120Mi"])
    #expect(pod.spec["nodeSelector"] == ["zone": "a", "kata": "yes"])
    #expect(
      pod.spec.list("tolerations").prefix(2)
        == [
          ["key": "kata", "operator": "Exists", "effect": "NoSchedule"],
          ["key": "b", "operator": "Exists"],
        ])
    let found = try #require(stand.object(RuntimeClass.self, "kata"))
    #expect(RuntimeClass.cells(of: found, in: stand.view) == ["kata", "kata-fc", "0s"])
    #expect(RuntimeClass.columns.map(\.name) == ["Name", "Handler", "Age"])
  }

  @Test("is the only one to say what it costs, and where it is")
  mutating func conflicts() throws {
    try stand.create(
      RuntimeClass.self,
      "{metadata: {name: k}, handler: k, overhead: {podFixed: {cpu: 1}}, "
        + "scheduling: {nodeSelector: {zone: b}}}")
    let front = "pods \"p\" is forbidden: "

    #expect(
      try stand.refusal(Pod.self, Self.pod("runtimeClassName: k, nodeSelector: {zone: a}"))
        == front + "conflict: runtimeClass.scheduling.nodeSelector[zone] = b; "
        + "pod.spec.nodeSelector[zone] = a")
    #expect(
      try stand.refusal(Pod.self, Self.pod("runtimeClassName: k, overhead: {cpu: 2}"))
        == front + "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
    #expect(
      try stand.refusal(Pod.self, Self.pod("overhead: {cpu: 2}"))
        == front
        + "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead")
    #expect(
      try stand.refusal(RuntimeClass.self, "{metadata: {name: l}, handler: Kata}").hasPrefix(
        "RuntimeClass.node.k8s.io \"l\" is invalid: handler: Invalid value: \"Kata\": a lowercase "
          + "RFC 1123 label must consist"))
  }

  /// Source: containerd 2.0, `internal/cri/server/sandbox_run.go`.
  @Test("whose handler no node has makes no sandbox")
  mutating func noHandler() throws {
    var cluster = Cluster()
    for (name, handler) in [("runc", "runc"), ("gvisor", "runsc")] {
      var object = KubernetesObject(metadata: ObjectMetadata(name: name))
      object["handler"] = .string(handler)
      try cluster.world.create(object, RuntimeClass.self, in: cluster.id)
      try cluster.run(name, spec: ["runtimeClassName": .string(name)])
    }
    cluster.pass(30)

    #expect(cluster.pod("runc")?.status["phase"] == "Running")
    #expect(cluster.pod("gvisor")?.status["phase"] == "Pending")
    let event = cluster.view.events(in: "default", about: "gvisor").map(\.row)
      .first { $0["reason"] == "FailedCreatePodSandBox" }
    let message = event?["message"]?.string ?? ""
    #expect(
      message.hasPrefix(
        "Failed to create pod sandbox: rpc error: code = Unknown desc = unable to get OCI runtime "
          + "for sandbox \""))
    #expect(message.hasSuffix("\": no runtime for \"runsc\" is configured"))
  }
}
