import Documents
import Simulation

/// The schemas and levels that a server makes for itself.
///
/// Source: Kubernetes, `staging/src/k8s.io/apiserver/pkg/apis/flowcontrol/bootstrap/default.go`.
enum FlowControl {
  static let group = "flowcontrol.apiserver.k8s.io"

  /// Whether the server keeps an object as it made it: `true` or `false`.
  static let mark = "apf.kubernetes.io/autoupdate-spec"

  /// What nobody can do without: the specs, by name.
  static let mandatorySchemas = [
    "exempt": schema("exempt", 1, nil, [everything(for: groups("system:masters"))]),
    "catch-all": schema("catch-all", 10_000, "ByUser", [everything(for: everybody)]),
  ]

  /// The levels of those.
  static let mandatoryLevels: [String: JSON] = [
    "exempt": [
      "type": "Exempt", "exempt": ["nominalConcurrencyShares": 0, "lendablePercent": 0],
    ],
    "catch-all": level(5, lendable: 0, ["type": "Reject"]),
  ]

  /// What serves most clusters well.
  private static let suggestedSchemas = [
    "probes": schema(
      "exempt", 2, nil,
      [
        [
          "subjects": everybody,
          "nonResourceRules": [
            ["verbs": ["get"], "nonResourceURLs": ["/healthz", "/readyz", "/livez"]]
          ],
        ]
      ]),
    "system-leader-election": schema(
      "leader-election", 100, "ByUser",
      [rule(managers(and: ["system:kube-scheduler"], accounts: ["*"]), [leases])]),
    "endpoint-controller": schema(
      "workload-high", 150, "ByUser",
      [
        rule(
          managers(accounts: ["endpoint-controller", "endpointslicemirroring-controller"]),
          [writing("", ["endpoints"])])
      ]),
    "workload-leader-election": schema(
      "leader-election", 200, "ByUser",
      [rule(accounts(["*"]), [writing("", ["endpoints", "configmaps"]), leases])]),
    "system-node-high": schema(
      "node-high", 400, "ByUser",
      [
        rule(
          groups("system:nodes"),
          [
            resources("", ["nodes", "nodes/status"], ofCluster: true),
            resources("coordination.k8s.io", ["leases"]),
          ])
      ]),
    "system-nodes": schema(
      "system", 500, "ByUser", [everything(for: groups("system:nodes"))]),
    "kube-controller-manager": schema(
      "workload-high", 800, "ByNamespace", [everything(for: managers())]),
    "kube-scheduler": schema(
      "workload-high", 800, "ByNamespace",
      [everything(for: users(["system:kube-scheduler"]))]),
    "kube-system-service-accounts": schema(
      "workload-high", 900, "ByNamespace", [everything(for: accounts(["*"]))]),
    "service-accounts": schema(
      "workload-low", 9_000, "ByUser", [everything(for: groups("system:serviceaccounts"))]),
    "global-default": schema(
      "global-default", 9_900, "ByUser", [everything(for: everybody)]),
  ]

  private static let suggestedLevels = [
    "system": level(30, lendable: 33, queues(64)),
    "node-high": level(40, lendable: 25, queues(64)),
    "leader-election": level(10, lendable: 0, queues(16, hand: 4)),
    "workload-high": level(40, lendable: 50, queues(128)),
    "workload-low": level(100, lendable: 90, queues(128)),
    "global-default": level(20, lendable: 50, queues(128)),
  ]

  /// All of a kind, by name.
  static let schemas = mandatorySchemas.merging(suggestedSchemas) { first, _ in first }
  static let levels = mandatoryLevels.merging(suggestedLevels) { first, _ in first }

  /// The object as the server makes it.
  static func object(_ name: String, _ spec: JSON) -> KubernetesObject {
    var object = KubernetesObject(metadata: ObjectMetadata(name: name))
    object.metadata.annotations = [mark: "true"]
    object.metadata.generation = 1
    object.spec = spec
    return object
  }

  /// One of the server's own objects as the server wants it; nil where it is so, or is not its own.
  ///
  /// What is mandatory stays as it was made, but for what the exempt level lends; of the others,
  /// those whose mark says `false` stay as people want them.
  ///
  /// Source: Kubernetes, `pkg/registry/flowcontrol/ensurer/strategy.go`.
  static func restored(_ object: KubernetesObject, _ kind: any Kind.Type) -> KubernetesObject? {
    let (own, mandatory) =
      kind == FlowSchema.self ? (schemas, mandatorySchemas) : (levels, mandatoryLevels)
    let name = object.metadata.name
    guard var spec = own[name] else { return nil }
    var wanted = object
    if mandatory[name] != nil {
      if let exempt = object.spec[member: "exempt"] { spec[member: "exempt"] = exempt }
      wanted.metadata.annotations[mark] = "true"
    } else {
      let isKept =
        object.metadata.annotations[mark].map { $0 == "true" } ?? (object.metadata.generation == 1)
      wanted.metadata.annotations[mark] = "\(isKept)"
      if !isKept { spec = object.spec }
    }
    wanted.spec = spec
    let isSame =
      wanted.spec == object.spec && wanted.metadata.annotations == object.metadata.annotations
    return isSame ? nil : wanted
  }

  /// What is wrong with an object that may not be otherwise than the server makes it.
  static func errors(
    inFixed object: KubernetesObject, _ mandatory: [String: JSON]
  ) -> [FieldError] {
    let name = object.metadata.name
    guard var fixed = mandatory[name] else { return [] }
    var (given, exception) = (object.spec, "")
    if fixed[member: "exempt"] != nil {
      (fixed[member: "exempt"], given[member: "exempt"]) = (nil, nil)
      exception = " except the 'spec.exempt' field"
    }
    guard given != fixed else { return [] }
    return [
      FieldError(
        "spec", .invalid, value: object.spec.compactText,
        "spec of '\(name)'\(exception) must equal the fixed value")
    ]
  }
}

// How the documents are made.
extension FlowControl {
  private static func schema(
    _ level: String, _ precedence: Int64, _ distinguisher: String?, _ rules: [JSON]
  ) -> JSON {
    var spec: JSON = [
      "priorityLevelConfiguration": ["name": .string(level)],
      "matchingPrecedence": .integer(precedence),
    ]
    spec[member: "distinguisherMethod"] = distinguisher.map { ["type": .string($0)] }
    spec[member: "rules"] = .array(rules)
    return spec
  }

  private static func level(_ shares: Int64, lendable: Int64, _ response: JSON) -> JSON {
    [
      "type": "Limited",
      "limited": [
        "nominalConcurrencyShares": .integer(shares), "limitResponse": response,
        "lendablePercent": .integer(lendable),
      ],
    ]
  }

  private static func queues(_ count: Int64, hand: Int64 = 6) -> JSON {
    [
      "type": "Queue",
      "queuing": [
        "queues": .integer(count), "handSize": .integer(hand), "queueLengthLimit": 50,
      ],
    ]
  }

  private static func rule(_ subjects: JSON, _ resources: [JSON]) -> JSON {
    ["subjects": subjects, "resourceRules": .array(resources)]
  }

  private static func everything(for subjects: JSON) -> JSON {
    [
      "subjects": subjects,
      "resourceRules": [resources("*", ["*"], ofCluster: true)],
      "nonResourceRules": [["verbs": ["*"], "nonResourceURLs": ["*"]]],
    ]
  }

  private static func resources(
    _ group: String, _ names: [String], verbs: [String] = ["*"], ofCluster: Bool = false
  ) -> JSON {
    var rule: JSONObject = [
      "verbs": .array(verbs.map(JSON.string)), "apiGroups": [.string(group)],
      "resources": .array(names.map(JSON.string)),
    ]
    if ofCluster { rule["clusterScope"] = true }
    rule["namespaces"] = ["*"]
    return .object(rule)
  }

  private static func writing(_ group: String, _ names: [String]) -> JSON {
    resources(group, names, verbs: ["get", "create", "update"])
  }

  private static var leases: JSON { writing("coordination.k8s.io", ["leases"]) }

  private static func subjects(_ kind: String, _ member: String, _ all: [JSON]) -> [JSON] {
    all.map { ["kind": .string(kind), member: $0] }
  }

  private static func groups(_ names: String...) -> JSON {
    .array(subjects("Group", "group", names.map { ["name": .string($0)] }))
  }

  private static func users(_ names: [String]) -> JSON {
    .array(subjects("User", "user", names.map { ["name": .string($0)] }))
  }

  /// Service accounts of `kube-system`.
  private static func accounts(_ names: [String]) -> JSON {
    .array(
      subjects(
        "ServiceAccount", "serviceAccount",
        names.map { ["namespace": "kube-system", "name": .string($0)] }))
  }

  /// The controllers, and others of the control plane.
  private static func managers(and others: [String] = [], accounts names: [String] = []) -> JSON {
    let people = users(["system:kube-controller-manager"] + others).array ?? []
    return .array(people + (accounts(names).array ?? []))
  }

  private static var everybody: JSON { groups("system:unauthenticated", "system:authenticated") }
}

extension World {
  /// Stores the schemas and levels with which a server begins.
  mutating func addFlowControl(to cluster: ClusterID) {
    for (name, spec) in FlowControl.levels.sorted(by: { $0.key < $1.key }) {
      begin(with: FlowControl.object(name, spec), of: PriorityLevelConfiguration.self, in: cluster)
    }
    for (name, spec) in FlowControl.schemas.sorted(by: { $0.key < $1.key }) {
      var object = FlowControl.object(name, spec)
      object.status = FlowController.status(of: object, isDangling: false, at: now)
      begin(with: object, of: FlowSchema.self, in: cluster)
    }
  }
}
