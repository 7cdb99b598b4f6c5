import Documents
import Kubernetes

// What is installed only where it is asked for.
extension AddonManifest {
  /// The agent that gives pods the credentials of their roles.
  ///
  /// - Source: aws/eks-pod-identity-agent, `charts/eks-pod-identity-agent`; the versions of its
  ///   images are counted otherwise than the add-on's, and are not published side by side.
  var podIdentity: [AddonObject] {
    let name = "eks-pod-identity-agent"
    let labels: TextMap = [
      "app.kubernetes.io/instance": name, "app.kubernetes.io/name": name,
    ]
    var agent = container(
      name, image("eks/eks-pod-identity-agent", "v0.1.34"), settings: settings)
    agent["args"] = ["--port", "80", "--cluster-name", "$(CLUSTER)", "--probe-port", "2703"]
    agent["ports"] = [["containerPort": 80, "name": "proxy", "protocol": "TCP"]]
    var pod: JSONObject = [
      "serviceAccountName": .string(name), "hostNetwork": true, "containers": [.object(agent)],
    ]
    if let chosen = settings["tolerations"] { pod["tolerations"] = chosen }
    return [account(name), daemon(name, labels, pod)]
  }

  /// Amazon's driver of EBS volumes: a controller that makes them, and a pod on every node.
  ///
  /// - Source: kubernetes-sigs/aws-ebs-csi-driver, `charts/aws-ebs-csi-driver`.
  var blockStorage: [AddonObject] {
    let driver = image(
      "eks/aws-ebs-csi-driver", String(version.prefix { $0 != "-" }))
    let controller = settings["controller"]
    let node = settings["node"]
    let main: TextMap = [
      "app": "ebs-csi-controller", "app.kubernetes.io/name": "aws-ebs-csi-driver",
    ]
    func sidecar(_ name: String, _ repository: String, _ tag: String) -> JSON {
      .object(
        container(
          name, image("eks/\(repository)", tag), cpu: "10m", memory: "40Mi", limit: "256Mi"))
    }
    func plugin(_ chosen: JSON?) -> JSON {
      .object(
        container(
          "ebs-plugin", driver, cpu: "10m", memory: "40Mi", limit: "256Mi", settings: chosen))
    }
    let probe = sidecar("liveness-probe", "livenessprobe", "v2.17.0-eksbuild.4")
    var kind = plain(CSIDriver.self, "ebs.csi.aws.com")
    kind.object.spec = ["attachRequired": true, "podInfoOnMount": false]
    var budget = plain(PodDisruptionBudget.self, "ebs-csi-controller", labels: Self.driverMarks)
    budget.object.spec = ["maxUnavailable": 1, "selector": ["matchLabels": main.json]]
    return [account("ebs-csi-controller-sa"), account("ebs-csi-node-sa"), kind, budget]
      + driverGrants
      + (settings["defaultStorageClass"]?["enabled"] == true ? [storageClass] : [])
      + [
        deployment(
          "ebs-csi-controller", main, replicas: controller?["replicaCount"] ?? 2,
          [
            "serviceAccountName": "ebs-csi-controller-sa",
            "containers": [
              plugin(controller),
              sidecar("csi-provisioner", "csi-provisioner", "v5.3.0-eksbuild.4"),
              sidecar("csi-attacher", "csi-attacher", "v4.10.0-eksbuild.4"),
              sidecar("csi-resizer", "csi-resizer", "v1.14.0-eksbuild.4"), probe,
            ],
          ], settings: controller ?? [:]),
        daemon(
          "ebs-csi-node",
          ["app": "ebs-csi-node", "app.kubernetes.io/name": "aws-ebs-csi-driver"],
          [
            "serviceAccountName": "ebs-csi-node-sa",
            "containers": [
              plugin(node),
              sidecar(
                "node-driver-registrar", "csi-node-driver-registrar", "v2.15.0-eksbuild.4"),
              probe,
            ],
          ], settings: node ?? [:]),
      ]
  }

  private var storageClass: AddonObject {
    var kind = plain(StorageClass.self, "ebs-csi-default-sc")
    kind.object.metadata.annotations["storageclass.kubernetes.io/is-default-class"] = "true"
    kind.object["provisioner"] = "ebs.csi.aws.com"
    kind.object["volumeBindingMode"] = "WaitForFirstConsumer"
    kind.object["allowVolumeExpansion"] = true
    kind.object["reclaimPolicy"] = "Delete"
    return kind
  }

  /// What measures pods for `kubectl top` and for autoscalers.
  ///
  /// - Source: kubernetes-sigs/metrics-server, `manifests/base`; EKS runs two.
  var metrics: [AddonObject] {
    let labels: TextMap = [
      "app.kubernetes.io/instance": "metrics-server", "app.kubernetes.io/name": "metrics-server",
    ]
    var server = container(
      "metrics-server", image("eks/metrics-server"), cpu: "100m", memory: "200Mi",
      limit: "400Mi", settings: settings)
    server["args"] = [
      "--secure-port=10251", "--cert-dir=/tmp", "--kubelet-use-node-status-port",
      "--metric-resolution=15s",
    ]
    server["ports"] = [["containerPort": 10251, "name": "https", "protocol": "TCP"]]
    var front = plain(Service.self, "metrics-server", labels: labels)
    front.object.spec = [
      "selector": labels.json,
      "ports": [["name": "https", "port": 443, "protocol": "TCP", "targetPort": "https"]],
    ]
    var registration = plain(APIService.self, "v1beta1.metrics.k8s.io", labels: labels)
    registration.object.spec = [
      "group": "metrics.k8s.io", "groupPriorityMinimum": 100, "insecureSkipTLSVerify": true,
      "service": ["name": "metrics-server", "namespace": .string(namespace), "port": 443],
      "version": "v1beta1", "versionPriority": 100,
    ]
    return [account("metrics-server"), registration]
      + grant(
        "system:metrics-server", to: "metrics-server",
        ["|nodes/metrics|get", "|pods,nodes|get,list,watch"])
      + [
        front,
        deployment(
          "metrics-server", labels, replicas: settings["replicas"] ?? 2,
          ["serviceAccountName": "metrics-server", "containers": [.object(server)]]),
      ]
  }
}
