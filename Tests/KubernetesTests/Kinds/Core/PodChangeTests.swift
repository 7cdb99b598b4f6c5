import Documents
import Kubernetes
import Simulation
import Testing

/// Sources: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidatePodUpdate`; the page
/// “Pod Scheduling Readiness” of its documentation.
@Suite("A pod that is changed") struct PodChangeTests {
  private var cluster = Cluster()

  /// Puts a specification with some members changed in the place of a pod's.
  private mutating func change(_ changes: JSONObject) -> String {
    let path = "/api/v1/namespaces/default/pods/web"
    guard var pod = cluster.pod("web") else { return "no pod" }
    for member in changes { pod.spec[member: member.key] = member.value }
    let request = KubernetesRequest(
      "PATCH", path, contentType: "application/merge-patch+json",
      body: ["spec": .object(changes)])
    let answer = cluster.world.answer(request, of: cluster.id)
    return answer.status == 200 ? "" : answer.body["message"]?.string ?? ""
  }

  @Test("is scheduled once its gates are gone")
  mutating func ungated() throws {
    try cluster.run(
      "web", spec: ["schedulingGates": [["name": "a.com/foo"], ["name": "a.com/bar"]]])
    cluster.pass(5)
    #expect(cluster.row("web") == ["0/1", "SchedulingGated", "0"])
    #expect(change(["schedulingGates": [["name": "a.com/bar"]]]) == "")
    cluster.pass(5)
    #expect(cluster.node(of: "web") == nil)
    #expect(change(["schedulingGates": .null]) == "")
    cluster.pass(20)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  @Test("gets no new gates")
  mutating func newGate() throws {
    try cluster.run("web", spec: ["schedulingGates": [["name": "a"]]])
    #expect(
      change(["schedulingGates": [["name": "a"], ["name": "b"]]])
        == "Pod \"web\" is invalid: spec.schedulingGates[1].name: Forbidden: only deletion is "
        + "allowed, but found new scheduling gate 'b'")
  }

  @Test("may ask for more of its node as long as a gate keeps it back")
  mutating func narrowed() throws {
    try cluster.run(
      "web", spec: ["schedulingGates": [["name": "a"]], "nodeSelector": ["disk": "ssd"]])
    #expect(change(["nodeSelector": ["disk": "ssd", "zone": "a"]]) == "")
    #expect(
      change(["nodeSelector": ["disk": "hdd"]])
        == "Pod \"web\" is invalid: spec.nodeSelector: Invalid value: "
        + #"{"disk":"hdd","zone":"a"}: only additions to spec.nodeSelector are allowed (no "#
        + "mutations or deletions)")
  }

  private func affinity(_ keys: [[String]]) -> JSON {
    let terms = keys.map { keys -> JSON in
      ["matchExpressions": .array(keys.map { ["key": .string($0), "operator": "Exists"] })]
    }
    return [
      "nodeAffinity": [
        "requiredDuringSchedulingIgnoredDuringExecution": ["nodeSelectorTerms": .array(terms)]
      ]
    ]
  }

  @Test("may only add to the terms of its affinity")
  mutating func terms() throws {
    try cluster.run(
      "web", spec: ["schedulingGates": [["name": "a"]], "affinity": affinity([["disk"]])])
    let path =
      "Pod \"web\" is invalid: spec.affinity.nodeAffinity."
      + "requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
    #expect(change(["affinity": affinity([["disk", "zone"]])]) == "")
    #expect(
      change(["affinity": affinity([["zone", "disk"]])]).hasPrefix(path + "[0]: Invalid value: "))
    #expect(
      change(["affinity": affinity([["disk", "zone"], ["a"]])])
        .hasSuffix("no additions/deletions to non-empty NodeSelectorTerms list are allowed"))
  }

  @Test("keeps its place to run once nothing holds it back")
  mutating func fixed() throws {
    try cluster.run("web")
    #expect(
      change(["nodeSelector": ["disk": "ssd"]]).hasPrefix(
        "Pod \"web\" is invalid: spec: Forbidden: pod updates may not change fields other than "))
  }

  @Test("may bear a taint for another while")
  mutating func patience() throws {
    let toleration: JSONObject = ["key": "a", "operator": "Exists", "effect": "NoExecute"]
    var longer = toleration
    longer["tolerationSeconds"] = 600
    try cluster.run("web", spec: ["tolerations": [.object(toleration)]])
    let others = cluster.pod("web")?.spec["tolerations"]?.array?.dropFirst() ?? []
    #expect(change(["tolerations": .array([.object(longer)] + others)]) == "")
    longer["key"] = "b"
    #expect(
      change(["tolerations": .array([.object(longer)] + others)])
        == "Pod \"web\" is invalid: spec.tolerations: Forbidden: existing toleration can not be "
        + "modified except its tolerationSeconds")
  }
}
