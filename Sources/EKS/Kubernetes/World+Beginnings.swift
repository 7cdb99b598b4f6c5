import Documents
import Kubernetes
import Simulation

// What EKS's own parts have in every cluster from its beginning.
extension World {
  /// Puts roles, bindings and service accounts into a new control plane.
  ///
  /// - Source: what `kubectl get` lists in new clusters of 1.34. Of roles only those are here whose
  ///   rules are public: EKS User Guide, “Fix common errors for managed node groups”; `kubectl
  ///   describe clusterrole eks:node-bootstrapper`; aws/amazon-vpc-resource-controller-k8s and
  ///   aws/amazon-network-policy-controller-k8s, `config/rbac/role.yaml`.
  mutating func beginEKS(in plane: ClusterID) {
    for (kind, object) in Self.partsOfEKS { begin(with: object, of: kind, in: plane) }
    for name in controllerAccounts(of: plane) where !Self.withoutAccounts.contains(name) {
      beginAccount(name, in: plane)
    }
    for name in ["aws-cloud-provider", "tagging-controller"] { beginAccount(name, in: plane) }
  }

  /// They have roles, but no accounts.
  private static let withoutAccounts = ["route-controller", "selinux-warning-controller"]

  private mutating func beginAccount(_ name: String, in plane: ClusterID) {
    let metadata = ObjectMetadata(name: name, namespace: "kube-system")
    begin(with: KubernetesObject(metadata: metadata), of: ServiceAccount.self, in: plane)
  }

  private static let partsOfEKS: [(any Kind.Type, KubernetesObject)] =
    [
      role(
        "eks:node-manager",
        [
          "|pods|get,list,watch,delete", "|nodes|get,list,watch,patch", "|pods/eviction|create",
        ]),
      binding("eks:node-manager", of: "eks:node-manager", users: ["eks:node-manager"]),
      role(
        "eks:node-bootstrapper",
        [
          "certificates.k8s.io|certificatesigningrequests/selfnodeclient,"
            + "certificatesigningrequests/selfnodeserver|create"
        ], labels: ["eks.amazonaws.com/component": "node"]),
      binding(
        "eks:node-bootstrapper", of: "eks:node-bootstrapper",
        groups: ["system:bootstrappers", "system:nodes"],
        labels: ["eks.amazonaws.com/component": "node"]),
      binding("eks:addon-cluster-admin", of: "cluster-admin", users: ["eks:addon-manager"]),
      binding(
        "eks:kube-proxy-fargate", of: "system:node-proxier", groups: ["system:node-proxier"]),
      binding(
        "eks:kube-proxy-windows", of: "system:node-proxier", groups: ["eks:kube-proxy-windows"]),
      role("eks:network-policy-controller", networkPolicies),
      binding(
        "eks:network-policy-controller", of: "eks:network-policy-controller",
        users: ["eks:network-policy-controller"]),
      role("vpc-resource-controller-role", networkResources),
      binding(
        "vpc-resource-controller-rolebinding", of: "vpc-resource-controller-role",
        users: ["eks:vpc-resource-controller"]),
    ]
    + settingsReader(
      "eks:network-policy-controller", "eks:network-policy-controller",
      of: "eks:network-policy-controller")
    + settingsReader(
      "eks-vpc-resource-controller-role", "eks-vpc-resource-controller-rolebinding",
      of: "eks:vpc-resource-controller")

  private static let networkPolicies = [
    "|namespaces|get,list,watch", "|pods|get,list,watch", "|services|get,list,watch",
    "networking.k8s.aws|policyendpoints|create,delete,get,list,patch,update,watch",
    "networking.k8s.aws|policyendpoints/finalizers|update",
    "networking.k8s.aws|policyendpoints/status|get,patch,update",
    "networking.k8s.io|networkpolicies|get,list,patch,update,watch",
  ]

  private static let networkResources = [
    "|events|create,list,patch,update,watch", "|pods|get,list,patch,watch",
    "|nodes|get,list,watch", "|nodes/status|get,patch", "|serviceaccounts|get,list,watch",
    "crd.k8s.amazonaws.com|eniconfigs|get,list,watch",
    "vpcresources.k8s.aws|cninodes|create,delete,get,list,patch,update,watch",
    "vpcresources.k8s.aws|securitygrouppolicies|get,list,watch",
  ]

  private static func role(
    _ name: String, _ rules: [String], labels: TextMap = [:]
  ) -> (any Kind.Type, KubernetesObject) {
    var object = KubernetesObject(metadata: ObjectMetadata(name: name))
    object.metadata.labels = labels
    object["rules"] = .array(rules.map(RoleRules.rule))
    return (ClusterRole.self, object)
  }

  private static func binding(
    _ name: String, of role: String, users: [String] = [], groups: [String] = [],
    labels: TextMap = [:]
  ) -> (any Kind.Type, KubernetesObject) {
    var object = KubernetesObject(metadata: ObjectMetadata(name: name))
    object.metadata.labels = labels
    object["roleRef"] = reference(role, "ClusterRole")
    object["subjects"] = .array(
      users.map { subject("User", $0) } + groups.map { subject("Group", $0) })
    return (ClusterRoleBinding.self, object)
  }

  /// Both controllers read in the namespace of the system whether they are to do anything.
  private static func settingsReader(
    _ role: String, _ binding: String, of user: String
  ) -> [(any Kind.Type, KubernetesObject)] {
    var made = KubernetesObject(metadata: ObjectMetadata(name: role, namespace: "kube-system"))
    made["rules"] = [
      [
        "apiGroups": [""], "resourceNames": ["amazon-vpc-cni"], "resources": ["configmaps"],
        "verbs": ["get", "list", "watch"],
      ]
    ]
    var bound = KubernetesObject(
      metadata: ObjectMetadata(name: binding, namespace: "kube-system"))
    bound["roleRef"] = reference(role, "Role")
    bound["subjects"] = [subject("User", user)]
    return [(Role.self, made), (RoleBinding.self, bound)]
  }

  private static func reference(_ role: String, _ kind: String) -> JSON {
    [
      "apiGroup": "rbac.authorization.k8s.io", "kind": .string(kind), "name": .string(role),
    ]
  }

  private static func subject(_ kind: String, _ name: String) -> JSON {
    [
      "apiGroup": "rbac.authorization.k8s.io", "kind": .string(kind), "name": .string(name),
    ]
  }
}
