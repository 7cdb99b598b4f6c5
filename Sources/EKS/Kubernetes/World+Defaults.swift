import AWSModel
import Documents
import Kubernetes
import Simulation

// What EKS puts into every cluster that does not ask to be left bare.
extension World {
  /// Installs networking, name resolution and the services' proxy.
  ///
  /// Source: EKS User Guide, “Amazon EKS add-ons” (self-managed copies of the VPC CNI, kube-proxy
  /// and CoreDNS); aws/amazon-vpc-cni-k8s, `config/master/aws-k8s-cni.yaml`; coredns/deployment.
  mutating func installDefaults(of key: ClusterKey, in id: ClusterID) {
    guard let cluster = eks.clusters[key], cluster.isBare != true, !cluster.autoMode.isOn else {
      return
    }
    let images = DefaultImages(version: cluster.version, region: key.scope.region)
    put(DefaultAddon.daemon("aws-node", label: "k8s-app", images.network), DaemonSet.self, id)
    put(DefaultAddon.daemon("kube-proxy", label: "k8s-app", images.proxy), DaemonSet.self, id)
    put(DefaultAddon.names(images.names), Deployment.self, id)
    put(DefaultAddon.namesService(cluster.services.block), Service.self, id)
  }

  private mutating func put(
    _ object: KubernetesObject, _ kind: any Kind.Type, _ cluster: ClusterID
  ) {
    _ = try? create(object, kind, in: cluster)
  }
}

/// The images of what EKS installs.
private struct DefaultImages {
  let network: String
  let proxy: String
  let names: String

  init(version: String, region: String) {
    network = Self.image("vpc-cni", "amazon-k8s-cni", version, region)
    proxy = Self.image("kube-proxy", "kube-proxy", version, region)
    names = Self.image("coredns", "coredns", version, region)
  }

  private static func image(
    _ addon: String, _ repository: String, _ version: String, _ region: String
  ) -> String {
    let minor = KubernetesVersion.named(version)?.minor ?? 0
    let tag = AddonOffer.named(addon)?.standard(for: minor)?.name ?? "latest"
    return OwnImages.name(repository, tag, in: region)
  }
}

/// The objects of what EKS installs.
private enum DefaultAddon {
  static func account(_ name: String) -> KubernetesObject {
    KubernetesObject(metadata: ObjectMetadata(name: name, namespace: "kube-system"))
  }

  /// A pod on every node, on the node's own network.
  static func daemon(_ name: String, label: String, _ image: String) -> KubernetesObject {
    var object = account(name)
    object.metadata.labels = [label: name]
    var pod = pod(name, image, cpu: name == "aws-node" ? "50m" : "100m")
    pod["hostNetwork"] = true
    pod["priorityClassName"] = "system-node-critical"
    pod["tolerations"] = [["operator": "Exists"]]
    object.spec = [
      "selector": ["matchLabels": [label: .string(name)]],
      "updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": "10%"]],
      "template": ["metadata": ["labels": [label: .string(name)]], "spec": .object(pod)],
    ]
    return object
  }

  /// CoreDNS, twice.
  static func names(_ image: String) -> KubernetesObject {
    var object = account("coredns")
    let labels: JSON = ["eks.amazonaws.com/component": "coredns", "k8s-app": "kube-dns"]
    object.metadata.labels = TextMap(labels)
    object.metadata.labels["kubernetes.io/name"] = "CoreDNS"
    var pod = pod("coredns", image, cpu: "100m")
    pod["priorityClassName"] = "system-cluster-critical"
    pod["dnsPolicy"] = "Default"
    pod["tolerations"] = [
      ["key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule"],
      ["key": "CriticalAddonsOnly", "operator": "Exists"],
    ]
    object.spec = [
      "replicas": 2, "selector": ["matchLabels": labels],
      "strategy": ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1]],
      "template": ["metadata": ["labels": labels], "spec": .object(pod)],
    ]
    return object
  }

  /// The service at the tenth address of the range, which every pod asks for names.
  static func namesService(_ range: String) -> KubernetesObject {
    var object = account("kube-dns")
    object.metadata.labels = [
      "eks.amazonaws.com/component": "kube-dns", "k8s-app": "kube-dns",
      "kubernetes.io/cluster-service": "true", "kubernetes.io/name": "CoreDNS",
    ]
    let front = range.split(separator: "/").first?.split(separator: ".").dropLast() ?? []
    object.spec = [
      "clusterIP": .string((front + ["10"]).joined(separator: ".")),
      "selector": ["k8s-app": "kube-dns"],
      "ports": [
        ["name": "dns", "port": 53, "protocol": "UDP"],
        ["name": "dns-tcp", "port": 53, "protocol": "TCP"],
        ["name": "metrics", "port": 9153, "protocol": "TCP"],
      ],
    ]
    return object
  }

  private static func pod(_ name: String, _ image: String, cpu: String) -> JSONObject {
    [
      "containers": [
        [
          "name": .string(name), "image": .string(image),
          "resources": ["requests": ["cpu": .string(cpu)]],
        ]
      ]
    ]
  }
}
