import Documents
import Simulation
import Testing

@testable import Kubernetes

/// Wording from kubernetes, `plugin/pkg/admission/priority/admission.go`.
@Suite("The priority of pods") struct PriorityTests {
  private var stand = Stand()

  private static func pod(_ spec: String) -> String {
    "{metadata: {name: a}, spec: {\(spec), containers: [{name: a, image: a}]}}"
  }

  private mutating func makeClass(_ name: String, _ value: Int, _ rest: String = "") throws {
    try stand.create(PriorityClass.self, "{metadata: {name: \(name)}, value: \(value)\(rest)}")
  }

  @Test("is that of a class that must be there")
  mutating func unknown() throws {
    #expect(
      try stand.refusal(Pod.self, Self.pod("priorityClassName: high"))
        == "pods \"a\" is forbidden: no PriorityClass with name high was found")

    try makeClass("high", 1000)
    let pod = try stand.create(Pod.self, Self.pod("priorityClassName: high"))
    #expect(pod.spec["priority"] == 1000)
  }

  @Test("is nobody's to choose freely")
  mutating func chosen() throws {
    try makeClass("high", 1000)

    #expect(
      try stand.refusal(Pod.self, Self.pod("priorityClassName: high, priority: 7"))
        == "pods \"a\" is forbidden: the integer value of priority (7) must not be provided in "
        + "pod spec; priority admission controller computed 1000 from the given PriorityClass name"
    )
    #expect(
      try stand.refusal(Pod.self, Self.pod("preemptionPolicy: Never"))
        == "pods \"a\" is forbidden: the string value of PreemptionPolicy (Never) must not be "
        + "provided in pod spec; priority admission controller computed PreemptLowerPriority from "
        + "the given PriorityClass name")
    try stand.create(Pod.self, Self.pod("priorityClassName: high, priority: 1000"))
  }

  @Test("has one default at most")
  mutating func defaults() throws {
    try makeClass("usual", 10, ", globalDefault: true")
    try makeClass("other", 20)
    let sentence =
      "priorityclasses.scheduling.k8s.io \"other\" is forbidden: PriorityClass usual is already "
      + "marked as default. Only one default can exist"
    let more = stand.world.answer(
      KubernetesRequest(
        "PATCH", "/apis/scheduling.k8s.io/v1/priorityclasses/other",
        contentType: "application/merge-patch+json", body: ["globalDefault": true]),
      of: stand.cluster)

    #expect(more.body["message"]?.string == sentence)
    #expect(
      try stand.refusal(
        PriorityClass.self, "{metadata: {name: third}, value: 30, globalDefault: true}")
        == sentence.replacing("\"other\"", with: "\"third\""))
    #expect(try stand.create(Pod.self, Self.pod("restartPolicy: Never")).spec["priority"] == 10)
  }

  /// Source: apiserver, `admission/errors.go`, `extractResourceName`; `registry/rest/create.go`,
  /// `AdmissionToValidateObjectFunc`.
  @Test("is refused to a pod without a name by the front of its name, unlike what limits refuse")
  mutating func front() throws {
    let nameless = "{metadata: {generateName: a-}, spec: {REST containers: [{name: a, image: a}]}}"
    #expect(
      try stand.refusal(
        Pod.self, nameless.replacing("REST", with: "priorityClassName: high,"))
        == "pods \"a-\" is forbidden: no PriorityClass with name high was found")

    try stand.create(
      LimitRange.self,
      "{metadata: {name: l}, spec: {limits: [{type: Container, max: {cpu: 1}}]}}")
    let refusal = try stand.refusal(
      Pod.self,
      nameless.replacing("REST", with: "").replacing(
        "image: a", with: "image: a, resources: {limits: {cpu: 2}}"))
    #expect(refusal.hasPrefix("pods \"a-"))
    #expect(!refusal.hasPrefix("pods \"a-\""))
  }
}
