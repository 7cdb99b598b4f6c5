import Documents
import Kubernetes
import Simulation
import Testing

/// Sentences from kubernetes, `pkg/apis/core/validation/validation.go`.
@Suite("Where a pod wants to be") struct PlacementChecksTests {
  private func refusal(_ spec: JSONObject) -> String {
    var cluster = Cluster()
    do {
      try cluster.run("web", spec: spec)
      return ""
    } catch {
      return (error as? StatusError)?.message ?? ""
    }
  }

  private static let hard = "requiredDuringSchedulingIgnoredDuringExecution"

  @Test("must be a place that can be")
  func affinity() {
    #expect(
      refusal(["affinity": ["nodeAffinity": [Self.hard: ["nodeSelectorTerms": []]]]])
        == "Pod \"web\" is invalid: spec.affinity.nodeAffinity.\(Self.hard).nodeSelectorTerms: "
        + "Required value: must have at least one node selector term")
    let need: JSON = ["key": "disk", "operator": "Is", "values": ["ssd"]]
    let term: JSON = ["matchExpressions": [need]]
    #expect(
      refusal(["affinity": ["nodeAffinity": [Self.hard: ["nodeSelectorTerms": [term]]]]])
        == "Pod \"web\" is invalid: spec.affinity.nodeAffinity.\(Self.hard).nodeSelectorTerms[0]"
        + ".matchExpressions[0].operator: Invalid value: \"Is\": not a valid selector operator")
  }

  @Test("is spread as constraints can say")
  func spreading() {
    let constraint: JSON = [
      "maxSkew": 0, "topologyKey": "zone", "whenUnsatisfiable": "Never",
    ]
    #expect(
      refusal(["topologySpreadConstraints": [constraint]])
        == "Pod \"web\" is invalid: [spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: "
        + "must be greater than zero, spec.topologySpreadConstraints[0].whenUnsatisfiable: "
        + "Unsupported value: \"Never\": supported values: \"DoNotSchedule\", "
        + "\"ScheduleAnyway\"]")
    let soft: JSON = [
      "maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "ScheduleAnyway", "minDomains": 2,
    ]
    #expect(
      refusal(["topologySpreadConstraints": [soft]])
        == "Pod \"web\" is invalid: spec.topologySpreadConstraints[0].minDomains: Invalid value: "
        + "2: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway")
  }

  @Test("may be told by labels that pods have in common")
  func labelKeys() throws {
    var cluster = Cluster()
    let term: JSON = [
      "topologyKey": "kubernetes.io/hostname", "labelSelector": ["matchLabels": ["app": "web"]],
      "matchLabelKeys": ["version"], "mismatchLabelKeys": ["tenant"],
    ]
    try cluster.run(
      "web", spec: ["affinity": ["podAntiAffinity": [Self.hard: [term]]]],
      labels: ["app": "web", "version": "2", "tenant": "a"])
    let made = cluster.pod("web")?.spec["affinity"]?["podAntiAffinity"]?[Self.hard]?[0]
    #expect(
      made?["labelSelector"]?["matchExpressions"] == [
        ["key": "version", "operator": "In", "values": ["2"]],
        ["key": "tenant", "operator": "NotIn", "values": ["a"]],
      ])
  }
}
