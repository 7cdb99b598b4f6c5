import Documents
import Simulation
import Testing

@testable import Kubernetes

/// The cases of Kubernetes, `pkg/apis/flowcontrol/validation/validation_test.go`,
/// `TestPriorityLevelConfigurationValidation`.
@Suite("Priority levels") struct PriorityLevelConfigurationTests {
  private var stand = Stand()

  private static let limited = "type: Limited, limited: {limitResponse: "

  private mutating func refusal(_ name: String, _ spec: String) throws -> String {
    let text = try stand.refusal(
      PriorityLevelConfiguration.self, "{metadata: {name: \(name)}, spec: {\(spec)}}")
    let front = "PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io \"\(name)\" is invalid: "
    return text.hasPrefix(front) ? String(text.dropFirst(front.count)) : text
  }

  @Test("share a server as upstream suggests")
  mutating func beginning() {
    let rows = stand.view.objects(PriorityLevelConfiguration.self).map {
      Array(PriorityLevelConfiguration.cells(of: $0, in: stand.view).dropLast())
    }

    #expect(
      rows == [
        ["catch-all", "Limited", 5, "<none>", "<none>", "<none>"],
        ["exempt", "Exempt", "<none>", "<none>", "<none>", "<none>"],
        ["global-default", "Limited", 20, 128, 6, 50],
        ["leader-election", "Limited", 10, 16, 4, 50],
        ["node-high", "Limited", 40, 64, 6, 50],
        ["system", "Limited", 30, 64, 6, 50],
        ["workload-high", "Limited", 40, 128, 6, 50],
        ["workload-low", "Limited", 100, 128, 6, 50],
      ])
    #expect(
      PriorityLevelConfiguration.columns.map(\.name) == [
        "Name", "Type", "NominalConcurrencyShares", "Queues", "HandSize", "QueueLengthLimit", "Age",
      ])
  }

  @Test("are filled in")
  mutating func defaults() throws {
    let level = try stand.create(
      PriorityLevelConfiguration.self,
      "{metadata: {name: a}, spec: {\(Self.limited){type: Queue, queuing: {}}}}}")

    #expect(
      level.spec["limited"] == [
        "limitResponse": [
          "type": "Queue", "queuing": ["queues": 64, "handSize": 8, "queueLengthLimit": 50],
        ],
        "nominalConcurrencyShares": 30, "lendablePercent": 0,
      ])
  }

  private static let bad: [(String, String)] = [
    ("type: Limited", "spec.limited: Required value: must not be empty when type is Limited"),
    (
      limited + "{type: Reject, queuing: {queues: 512}}}",
      "spec.limited.limitResponse.queuing: Forbidden: must be nil if limited.limitResponse.type "
        + "is not Limited"
    ),
    (
      limited + "{type: Queue}}",
      "spec.limited.limitResponse.queuing: Required value: must not be empty if "
        + "limited.limitResponse.type is Limited"
    ),
    (
      limited + "{type: Queue, queuing: {queues: 512, handSize: 8}}}",
      "spec.limited.limitResponse.queuing.handSize: Invalid value: 8: required entropy bits of "
        + "deckSize 512 and handSize 8 should not be greater than 60"
    ),
    (
      limited + "{type: Queue, queuing: {queues: 7, handSize: 8}}}",
      "spec.limited.limitResponse.queuing.handSize: Invalid value: 8: should not be greater than "
        + "queues (7)"
    ),
    (
      limited + "{type: Reject}, lendablePercent: 101}",
      "spec.limited.lendablePercent: Invalid value: 101: must be between 0 and 100, inclusive"
    ),
    (
      limited + "{type: Reject}, borrowingLimitPercent: -1}",
      "spec.limited.borrowingLimitPercent: Invalid value: -1: if specified, must be a "
        + "non-negative integer"
    ),
    (
      "type: Exempt",
      "spec.type: Invalid value: \"Exempt\": type must be 'Exempt' if and only if name is "
        + "'exempt'"
    ),
  ]

  @Test("refuse what cannot be", arguments: bad)
  mutating func refusals(_ spec: String, _ message: String) throws {
    #expect(try refusal("a", spec) == message)
  }

  @Test("take as many queues as a hash has bits for")
  mutating func queues() throws {
    let most = "{type: Queue, queuing: {queues: 10000000, handSize: 2}}}"
    #expect(try refusal("a", Self.limited + most) == "")
    #expect(
      try refusal("b", Self.limited + "{type: Queue, queuing: {queues: 2147483647, handSize: 3}}}")
        .contains("queues: Invalid value: 2147483647: must not be greater than 10000000"))
    #expect(
      try refusal("c", Self.limited + "{type: Queue, queuing: {queues: 512, handSize: 4}}}") == "")
  }

  @Test("that are mandatory stay, but for what the exempt one lends")
  mutating func fixed() throws {
    let key = stand.key(PriorityLevelConfiguration.self, "exempt")
    let level = try #require(stand.view[key])
    let lending = level.with(spec: ["type": "Exempt", "exempt": ["lendablePercent": 10]])
    let other = stand.object(PriorityLevelConfiguration.self, "catch-all")?.with(
      spec: ["type": "Limited", "limited": ["limitResponse": ["type": "Reject"]]])
    let limited = level.with(
      spec: ["type": "Limited", "limited": ["limitResponse": ["type": "Reject"]]])

    #expect(PriorityLevelConfiguration.errors(in: lending).map(\.text) == [])
    #expect(
      other.map(PriorityLevelConfiguration.errors(in:))?.map(\.detail)
        == ["spec of 'catch-all' must equal the fixed value"])
    #expect(
      PriorityLevelConfiguration.errors(in: limited).map(\.detail) == [
        "type must be 'Exempt' if and only if name is 'exempt'",
        "spec of 'exempt' except the 'spec.exempt' field must equal the fixed value",
      ])
  }
}

extension KubernetesObject {
  fileprivate func with(spec: JSON) -> KubernetesObject {
    var object = self
    object.spec = spec
    return object
  }
}
