import AWSModel
import Documents
import Kubernetes
import Simulation

/// An object that an add-on puts into a cluster.
struct AddonObject {
  let kind: any Kind.Type
  var object: KubernetesObject

  /// Whether pods come of it.
  var isWorkload: Bool { kind == Deployment.self || kind == DaemonSet.self }
}

/// What decides the objects of an add-on.
struct AddonManifest {
  /// The add-on, such as `coredns`.
  let name: String
  /// Its version, such as `v1.12.4-eksbuild.1`.
  let version: String
  let region: String
  /// Where its objects lie.
  var namespace = "kube-system"
  /// The addresses of services.
  var serviceBlock = "10.100.0.0/16"
  /// Where the cluster's server is reached.
  var endpoint = ""
  /// Its settings as given: an object.
  var settings: JSON = [:]
  /// The role of its service account, if it has one by way of OIDC.
  var role: String?

  /// Its objects; what others need comes first.
  var objects: [AddonObject] {
    switch name {
    case "aws-ebs-csi-driver": blockStorage
    case "coredns": names
    case "eks-pod-identity-agent": podIdentity
    case "kube-proxy": proxy
    case "metrics-server": metrics
    case "vpc-cni": network
    default: []
    }
  }

  // MARK: Parts

  /// - Source: EKS User Guide, “View Amazon container image registries for Amazon EKS add-ons”.
  func image(_ repository: String, _ tag: String? = nil) -> String {
    "\(OwnImages.registry)\(region).amazonaws.com/\(repository):\(tag ?? version)"
  }

  func plain(
    _ kind: any Kind.Type, _ name: String, labels: TextMap = [:], in space: String? = nil
  ) -> AddonObject {
    var metadata = ObjectMetadata(name: name)
    if kind.resource.isNamespaced { metadata.namespace = space ?? namespace }
    metadata.labels = labels
    return AddonObject(kind: kind, object: KubernetesObject(metadata: metadata))
  }

  /// A service account, with the add-on's role where it is the one that wants it.
  func account(_ name: String) -> AddonObject {
    var account = plain(ServiceAccount.self, name)
    if let role, AddonOffer.named(self.name)?.permissions?.serviceAccount == name {
      account.object.metadata.annotations["eks.amazonaws.com/role-arn"] = role
    }
    return account
  }

  /// A role for the whole cluster, bound to a service account.
  func grant(
    _ role: String, _ binding: String? = nil, to account: String, _ rules: [String],
    labels: TextMap = [:]
  ) -> [AddonObject] {
    var made = plain(ClusterRole.self, role, labels: labels)
    made.object["rules"] = .array(rules.map(RoleRules.rule))
    return [
      made,
      bind(ClusterRoleBinding.self, binding ?? role, to: account, of: made, labels: labels),
    ]
  }

  /// What an account may do in the namespace.
  func grant(
    _ role: String, _ binding: String, to account: String, inside rules: [String],
    labels: TextMap = [:]
  ) -> [AddonObject] {
    var made = plain(Role.self, role, labels: labels)
    made.object["rules"] = .array(rules.map(RoleRules.rule))
    return [made, bind(RoleBinding.self, binding, to: account, of: made, labels: labels)]
  }

  /// Gives an account a role.
  func bind(
    _ kind: any Kind.Type, _ name: String, to account: String, of role: AddonObject,
    labels: TextMap = [:]
  ) -> AddonObject {
    var binding = plain(kind, name, labels: labels)
    binding.object["roleRef"] = [
      "apiGroup": "rbac.authorization.k8s.io", "kind": .string(role.kind.resource.kind),
      "name": .string(role.object.metadata.name),
    ]
    binding.object["subjects"] = [
      ["kind": "ServiceAccount", "name": .string(account), "namespace": .string(namespace)]
    ]
    return binding
  }

  /// A container; settings called `resources` stand above what is asked for otherwise.
  func container(
    _ name: String, _ image: String, cpu: String? = nil, memory: String? = nil,
    limit: String? = nil, settings: JSON? = nil
  ) -> JSONObject {
    var container: JSONObject = ["name": .string(name), "image": .string(image)]
    var requests = JSONObject()
    requests.add("cpu", cpu.map { .string($0) })
    requests.add("memory", memory.map { .string($0) })
    var resources = JSONObject()
    if !requests.isEmpty { resources.add("requests", .object(requests)) }
    if let limit { resources.add("limits", ["memory": .string(limit)]) }
    if let chosen = settings?["resources"] {
      container["resources"] = chosen
    } else if !resources.isEmpty {
      container["resources"] = .object(resources)
    }
    return container
  }

  /// The template of pods, with what settings say of all of them.
  func template(
    _ labels: TextMap, _ pod: JSONObject, settings: JSON? = nil
  ) -> JSON {
    let settings = settings ?? self.settings
    var pod = pod
    for member in ["affinity", "nodeSelector", "tolerations", "topologySpreadConstraints"] {
      if let chosen = settings[member] { pod[member] = chosen }
    }
    var shown = labels.json.object ?? [:]
    for label in settings["podLabels"]?.object ?? [:] { shown[label.key] = label.value }
    var metadata: JSONObject = ["labels": .object(shown)]
    if let notes = settings["podAnnotations"] { metadata["annotations"] = notes }
    return ["metadata": .object(metadata), "spec": .object(pod)]
  }

  /// Where daemons run: on machines of Linux that are not EKS's own.
  ///
  /// - Source: aws/amazon-vpc-cni-k8s, `config/master/aws-k8s-cni.yaml`, its node affinity.
  private static let machines: JSON = [
    "nodeAffinity": [
      "requiredDuringSchedulingIgnoredDuringExecution": [
        "nodeSelectorTerms": [
          [
            "matchExpressions": [
              ["key": "kubernetes.io/os", "operator": "In", "values": ["linux"]],
              [
                "key": "eks.amazonaws.com/compute-type", "operator": "NotIn",
                "values": ["fargate", "hybrid", "auto"],
              ],
            ]
          ]
        ]
      ]
    ]
  ]

  /// A pod on every node.
  func daemon(
    _ name: String, _ labels: TextMap, _ pod: JSONObject, settings: JSON? = nil
  ) -> AddonObject {
    var made = plain(DaemonSet.self, name, labels: labels)
    var pod = pod
    pod["priorityClassName"] = "system-node-critical"
    pod["affinity"] = Self.machines
    if pod["tolerations"] == nil { pod["tolerations"] = [["operator": "Exists"]] }
    made.object.spec = [
      "selector": ["matchLabels": labels.json],
      "updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": "10%"]],
      "template": template(labels, pod, settings: settings),
    ]
    return made
  }

  /// So many pods anywhere.
  func deployment(
    _ name: String, _ labels: TextMap, replicas: JSON, _ pod: JSONObject, settings: JSON? = nil
  ) -> AddonObject {
    var made = plain(Deployment.self, name, labels: labels)
    var pod = pod
    pod["priorityClassName"] = "system-cluster-critical"
    made.object.spec = [
      "replicas": replicas, "selector": ["matchLabels": labels.json],
      "strategy": ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1]],
      "template": template(labels, pod, settings: settings),
    ]
    return made
  }
}
