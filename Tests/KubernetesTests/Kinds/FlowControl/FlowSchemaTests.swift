import Documents
import Simulation
import Testing

@testable import Kubernetes

/// Names and precedences from the Amazon EKS Best Practices Guide, “API Priority and Fairness”;
/// wording from Kubernetes, `pkg/apis/flowcontrol/validation/validation.go`.
@Suite("Flow schemas") struct FlowSchemaTests {
  private var stand = Stand()

  private mutating func ask(
    _ method: String, _ path: String, _ body: JSON? = nil, asTable: Bool = false
  ) -> JSON {
    let accept = asTable ? "application/json;as=Table;v=v1;g=meta.k8s.io" : "application/json"
    return stand.world.answer(
      KubernetesRequest(
        method, "/apis/flowcontrol.apiserver.k8s.io/v1/\(path)", accept: accept, body: body),
      of: stand.cluster
    ).body
  }

  private static func schema(_ name: String, _ spec: String) -> String {
    "{metadata: {name: \(name)}, spec: {\(spec)}}"
  }

  /// A schema with one rule, which the braces hold.
  private static func schema(rule: String) -> String {
    schema("s", "priorityLevelConfiguration: {name: system}, rules: [{\(rule)}]")
  }

  @Test("are listed in the order in which requests are held against them")
  mutating func table() {
    let table = ask("GET", "flowschemas", asTable: true)
    let rows = (table["rows"]?.array ?? []).map { $0["cells"]?.array ?? [] }

    #expect(
      rows.map { Array($0.prefix(4)) } == [
        ["exempt", "exempt", 1, "<none>"],
        ["probes", "exempt", 2, "<none>"],
        ["system-leader-election", "leader-election", 100, "ByUser"],
        ["endpoint-controller", "workload-high", 150, "ByUser"],
        ["workload-leader-election", "leader-election", 200, "ByUser"],
        ["system-node-high", "node-high", 400, "ByUser"],
        ["system-nodes", "system", 500, "ByUser"],
        ["kube-controller-manager", "workload-high", 800, "ByNamespace"],
        ["kube-scheduler", "workload-high", 800, "ByNamespace"],
        ["kube-system-service-accounts", "workload-high", 900, "ByNamespace"],
        ["service-accounts", "workload-low", 9000, "ByUser"],
        ["global-default", "global-default", 9900, "ByUser"],
        ["catch-all", "catch-all", 10_000, "ByUser"],
      ])
    #expect(rows.allSatisfy { $0.last == "False" })
    #expect(
      (table["columnDefinitions"]?.array ?? []).map { $0["name"] } == [
        "Name", "PriorityLevel", "MatchingPrecedence", "DistinguisherMethod", "Age", "MissingPL",
      ])
  }

  @Test("that a server begins with are as it would take them from others")
  mutating func beginning() {
    for kind: any Kind.Type in [FlowSchema.self, PriorityLevelConfiguration.self] {
      for object in stand.view.objects(kind) {
        var filled = object
        kind.setDefaults(&filled)
        #expect(filled.spec == object.spec, "\(object.metadata.name)")
        #expect(kind.errors(in: object).map(\.text) == [], "\(object.metadata.name)")
      }
    }
  }

  @Test("say whether their priority level is there")
  mutating func dangling() throws {
    try stand.create(
      FlowSchema.self, Self.schema("mine", "priorityLevelConfiguration: {name: own}"))
    stand.think()
    let before = condition
    stand.world.advance(to: stand.world.now + .seconds(5))
    try stand.create(
      PriorityLevelConfiguration.self,
      "{metadata: {name: own}, spec: {type: Limited, limited: {limitResponse: {type: Reject}}}}")
    stand.think()
    let after = condition
    _ = ask("DELETE", "prioritylevelconfigurations/own")
    stand.think()

    #expect(
      before.text("message")
        == "This FlowSchema references the PriorityLevelConfiguration object named \"own\" but "
        + "there is no such object")
    #expect(before.text("type") == "Dangling")
    #expect([before, after, condition].map { $0.text("status") } == ["True", "False", "True"])
    #expect([before, after].map { $0.text("reason") } == ["NotFound", "Found"])
    #expect(after["lastTransitionTime"] != before["lastTransitionTime"])
    #expect(stand.object(FlowSchema.self, "mine")?.spec["matchingPrecedence"] == 1000)
  }

  /// What the schema `mine` says of its level.
  private var condition: JSON { stand.status(FlowSchema.self, "mine")["conditions"]?[0] ?? [:] }

  @Test("of the server come back within a minute, and as they were")
  mutating func restored() {
    stand.world.advance(to: stand.world.now + .seconds(70))
    _ = ask("DELETE", "flowschemas/service-accounts")
    stand.change(FlowSchema.self, "global-default") { object in
      object.spec = object.spec.setting("matchingPrecedence", 9950)
    }
    stand.change(FlowSchema.self, "probes") { object in
      object.metadata.annotations["apf.kubernetes.io/autoupdate-spec"] = "false"
      object.spec = object.spec.setting("matchingPrecedence", 3)
    }
    stand.world.advance(to: stand.world.now + .seconds(49))
    let early = stand.object(FlowSchema.self, "service-accounts")
    stand.world.advance(to: stand.world.now + .seconds(1))
    stand.think()

    #expect(early == nil)
    #expect(
      stand.object(FlowSchema.self, "service-accounts")?.spec["matchingPrecedence"] == 9000)
    #expect(
      stand.status(FlowSchema.self, "service-accounts")["conditions"]?[0]?["status"] == "False")
    #expect(stand.object(FlowSchema.self, "global-default")?.spec["matchingPrecedence"] == 9900)
    #expect(stand.object(FlowSchema.self, "probes")?.spec["matchingPrecedence"] == 3)
  }

  private static let badSpecs: [(String, String)] = [
    (
      "priorityLevelConfiguration: {name: system}, matchingPrecedence: 1",
      "spec.matchingPrecedence: Invalid value: 1: only the schema named 'exempt' may have "
        + "matchingPrecedence 1"
    ),
    (
      "priorityLevelConfiguration: {name: system}, matchingPrecedence: 10001",
      "spec.matchingPrecedence: Invalid value: 10001: must not be greater than 10000"
    ),
    (
      "priorityLevelConfiguration: {name: system}, matchingPrecedence: -1",
      "spec.matchingPrecedence: Invalid value: -1: must be a positive value"
    ),
    (
      "priorityLevelConfiguration: {name: ''}",
      "spec.priorityLevelConfiguration.name: Required value: must reference a priority level"
    ),
    (
      "priorityLevelConfiguration: {name: system}, distinguisherMethod: {type: ByIP}",
      "spec.distinguisherMethod.type: Unsupported value: \"ByIP\": supported values: "
        + "\"ByNamespace\", \"ByUser\""
    ),
  ]

  @Test("refuse what cannot be", arguments: badSpecs)
  mutating func refusals(_ spec: String, _ message: String) throws {
    #expect(
      try stand.refusal(FlowSchema.self, Self.schema("s", spec))
        == "FlowSchema.flowcontrol.apiserver.k8s.io \"s\" is invalid: \(message)")
  }

  private static let whole =
    "resourceRules: [{verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*']}]"
  private static let someone = "subjects: [{kind: User, user: {name: noxu}}]"

  /// A rule for `someone` about resources, and what is wrong with that part.
  private static func about(_ resources: String, _ problem: String) -> (String, String) {
    ("\(someone), resourceRules: [{\(resources)}]", "resourceRules[0].\(problem)")
  }

  /// A rule for `someone` about a path, and what is wrong with the path.
  private static func about(path: String, _ problem: String) -> (String, String) {
    (
      "\(someone), nonResourceRules: [{verbs: [get], nonResourceURLs: [\(path)]}]",
      "nonResourceRules[0].nonResourceURLs[0]: Invalid value: \"\(path)\": \(problem)"
    )
  }

  /// A rule for a subject, and what is wrong with that part.
  private static func by(_ subject: String, _ problem: String) -> (String, String) {
    ("subjects: [{\(subject)}], \(whole)", "subjects[0].\(problem)")
  }

  private static let badRules: [(String, String)] = [
    (whole, "subjects: Required value: subjects must contain at least one value"),
    by(
      "kind: Robot",
      "kind: Unsupported value: \"Robot\": supported values: \"Group\", \"ServiceAccount\", "
        + "\"User\""),
    by("kind: User", "user: Required value: user is required when subject kind is 'User'"),
    by(
      "kind: User, user: {name: a}, group: {name: b}",
      "group: Forbidden: group is forbidden when subject kind is not 'Group'"),
    by(
      "kind: ServiceAccount, serviceAccount: {name: a, namespace: ''}",
      "serviceAccount.namespace: Required value: must specify namespace for service account"),
    about(
      "verbs: [get, '*'], apiGroups: [''], resources: [pods], namespaces: [a]",
      "verbs: Invalid value: [\"get\",\"*\"]: if '*' is present, must not specify other verbs"),
    about(
      "verbs: [feed], apiGroups: [''], resources: [pods], namespaces: [a]",
      "verbs: Unsupported value: [\"feed\"]: supported values: \"create\", \"delete\", "
        + "\"deletecollection\", \"get\", \"list\", \"patch\", \"proxy\", \"update\", "
        + "\"watch\""),
    about(
      "verbs: [get], apiGroups: [''], resources: [pods]",
      "namespaces: Required value: resource rules that are not cluster scoped must supply at "
        + "least one namespace"),
    about(path: "healthz", "must start with slash"),
    about(path: "/a*b", "wildcard can only do suffix matching"),
  ]

  @Test("refuse rules that match nobody or nothing", arguments: badRules)
  mutating func rules(_ rule: String, _ message: String) throws {
    #expect(
      try stand.refusal(FlowSchema.self, Self.schema(rule: rule))
        == "FlowSchema.flowcontrol.apiserver.k8s.io \"s\" is invalid: spec.rules[0].\(message)")
  }

  @Test("refuse rules that are about nothing")
  mutating func nothing() throws {
    #expect(
      try stand.refusal(FlowSchema.self, Self.schema(rule: Self.someone)).hasSuffix(
        "spec.rules[0]: Required value: at least one of resourceRules and nonResourceRules has to "
          + "be non-empty"))
  }
}
