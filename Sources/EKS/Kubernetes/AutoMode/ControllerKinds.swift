import Documents
import Kubernetes
import Simulation

/// A kind that a controller of AWS brings into clusters.
struct ControllerKind {
  let kind: String
  let plural: String
  let group: String
  let version: String
  var shortNames: [String] = []
  var isNamespaced = false
  /// The columns of its table: titles, types and paths.
  var columns: [(name: String, path: String)] = []
  /// Whether the table ends with the age.
  var showsAge = true
  /// Whether its documents have a status that is written apart.
  var hasStatus = true
  /// What its documents look like; nil where they are not checked member by member.
  var schema: JSON?

  /// The definition by which a cluster serves it.
  var definition: KubernetesObject {
    var object = KubernetesObject(metadata: ObjectMetadata(name: "\(plural).\(group)"))
    var names: JSONObject = [
      "kind": .string(kind), "plural": .string(plural), "singular": .string(kind.lowercased()),
      "listKind": .string(kind + "List"),
    ]
    if !shortNames.isEmpty { names["shortNames"] = .texts(shortNames) }
    var shown = columns.map { column -> JSON in
      ["name": .string(column.name), "type": "string", "jsonPath": .string(column.path)]
    }
    if showsAge {
      shown.append(["name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"])
    }
    object.spec = [
      "group": .string(group), "scope": isNamespaced ? "Namespaced" : "Cluster",
      "names": .object(names),
      "versions": [
        [
          "name": .string(version), "served": true, "storage": true,
          "subresources": hasStatus ? ["status": [:]] : [:],
          "additionalPrinterColumns": .array(shown),
          "schema": [
            "openAPIV3Schema": schema
              ?? ["type": "object", "x-kubernetes-preserve-unknown-fields": true]
          ],
        ]
      ],
    ]
    return object
  }

  /// Those of EKS Auto Mode.
  ///
  /// Source: EKS User Guide, “Create a Node Pool for EKS Auto Mode”, “Create a Node Class for Amazon
  /// EKS” and “Create an IngressClass to configure an Application Load Balancer”;
  /// kubernetes-sigs/karpenter, `pkg/apis/v1`.
  static let ofAutoMode = [
    ControllerKind(
      kind: "NodePool", plural: "nodepools", group: "karpenter.sh", version: "v1",
      columns: [("NodeClass", ".spec.template.spec.nodeClassRef.name")]),
    ControllerKind(
      kind: "NodeClaim", plural: "nodeclaims", group: "karpenter.sh", version: "v1",
      columns: [
        ("Type", ".metadata.labels.node\\.kubernetes\\.io/instance-type"),
        ("Capacity", ".metadata.labels.karpenter\\.sh/capacity-type"),
        ("Zone", ".metadata.labels.topology\\.kubernetes\\.io/zone"),
        ("Node", ".status.nodeName"),
      ]),
    ControllerKind(
      kind: "NodeClass", plural: "nodeclasses", group: "eks.amazonaws.com", version: "v1",
      columns: [("Role", ".spec.role")]),
    ControllerKind(
      kind: "IngressClassParams", plural: "ingressclassparams", group: "eks.amazonaws.com",
      version: "v1", columns: [("Scheme", ".spec.scheme")]),
  ]

  /// Those of the AWS Load Balancer Controller.
  ///
  /// Source: kubernetes-sigs/aws-load-balancer-controller, `config/crd/bases`.
  static let ofBalancers = [
    ControllerKind(
      kind: "IngressClassParams", plural: "ingressclassparams", group: "elbv2.k8s.aws",
      version: "v1beta1",
      columns: [("GROUP-NAME", ".spec.group.name"), ("SCHEME", ".spec.scheme")])
  ]
}

extension World {
  /// Has a cluster serve the kinds of a controller.
  mutating func install(_ kinds: [ControllerKind], in plane: ClusterID) {
    for kind in kinds {
      _ = try? create(kind.definition, CustomResourceDefinition.self, in: plane)
    }
  }

  /// What Auto Mode puts into a cluster: its kinds, its node class and the pools that are chosen;
  /// built-in pools that are chosen no longer go.
  ///
  /// - Source: EKS User Guide, “Create a Node Pool for EKS Auto Mode” (without built-in pools there
  ///   is no node class either; 2026-05).
  mutating func installAutoMode(of key: ClusterKey, in plane: ClusterID) {
    guard let cluster = eks.clusters[key], cluster.autoMode.isOn else { return }
    install(ControllerKind.ofAutoMode, in: plane)
    for pool in BuiltInPool.all where !cluster.autoMode.nodePools.contains(pool.name) {
      remove(ObjectKey(plane, "nodepools.karpenter.sh", name: pool.name))
    }
    guard let role = cluster.autoMode.nodeRole else { return }
    // Source: EKS User Guide, “Create access entries”: Auto Mode brings that of its nodes.
    admitNodes(role, kind: .ec2, to: key)
    let name = role.split(separator: "/").last.map(String.init) ?? role
    make(
      "/apis/eks.amazonaws.com/v1/nodeclasses", "NodeClass", "default",
      ["role": .string(name), "ephemeralStorage": ["size": "80Gi"]], in: plane)
    for pool in BuiltInPool.all where cluster.autoMode.nodePools.contains(pool.name) {
      make("/apis/karpenter.sh/v1/nodepools", "NodePool", pool.name, pool.document, in: plane)
    }
  }

  /// Makes an object of a controller's kind.
  mutating func make(
    _ path: String, _ kind: String, _ name: String, _ spec: JSON, labels: TextMap = [:],
    in plane: ClusterID
  ) {
    var request = KubernetesRequest("POST", path)
    let version = path.split(separator: "/").dropFirst().prefix(2).joined(separator: "/")
    request.body = [
      "apiVersion": .string(version), "kind": .string(kind),
      "metadata": ["name": .string(name), "labels": labels.json], "spec": spec,
    ]
    _ = answer(request, of: plane)
  }
}

/// A pool that Auto Mode brings by itself.
///
/// Source: EKS User Guide, “Enable or Disable Built-in NodePools” (instances of the categories c, m
/// and r later than the fourth generation, on demand; `system` is tainted for critical add-ons, and
/// takes both architectures; 2026-05).
struct BuiltInPool {
  let name: String
  private let taint: JSON?
  private let architectures: [String]

  static let all = [
    BuiltInPool(name: "general-purpose", taint: nil, architectures: ["amd64"]),
    BuiltInPool(
      name: "system", taint: ["key": "CriticalAddonsOnly", "effect": "NoSchedule"],
      architectures: ["amd64", "arm64"]),
  ]

  /// The pool as Kubernetes shows it.
  var document: JSON {
    var template: JSONObject = [
      "nodeClassRef": ["group": "eks.amazonaws.com", "kind": "NodeClass", "name": "default"],
      "expireAfter": "336h", "terminationGracePeriod": "24h0m0s",
      "requirements": [
        ["key": "karpenter.sh/capacity-type", "operator": "In", "values": ["on-demand"]],
        [
          "key": "eks.amazonaws.com/instance-category", "operator": "In",
          "values": ["c", "m", "r"],
        ],
        ["key": "eks.amazonaws.com/instance-generation", "operator": "Gt", "values": ["4"]],
        ["key": "kubernetes.io/arch", "operator": "In", "values": .texts(architectures)],
        ["key": "kubernetes.io/os", "operator": "In", "values": ["linux"]],
      ],
    ]
    if let taint { template["taints"] = [taint] }
    return [
      "disruption": [
        "budgets": [["nodes": "10%"]], "consolidateAfter": "30s",
        "consolidationPolicy": "WhenEmptyOrUnderutilized",
      ],
      "template": ["spec": .object(template)],
    ]
  }
}
