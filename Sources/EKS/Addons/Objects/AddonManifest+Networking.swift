import Documents
import Kubernetes

// What networking needs: addresses for pods, names, services.
extension AddonManifest {
  /// Amazon's VPC CNI.
  ///
  /// - Source: aws/amazon-vpc-cni-k8s, `config/master/aws-k8s-cni.yaml`.
  var network: [AddonObject] {
    let labels: TextMap = ["app.kubernetes.io/name": "aws-node", "k8s-app": "aws-node"]
    var node = container(
      "aws-node", image("amazon-k8s-cni"), cpu: "25m", settings: settings)
    var variables = Self.networkVariables
    for variable in settings["env"]?.object ?? [:] {
      variables[variable.key] = .string(variable.value.string ?? variable.value.compactText)
    }
    node["env"] = Self.environment(variables)
    let agent = container(
      "aws-eks-nodeagent", image("amazon/aws-network-policy-agent", "v1.2.7-eksbuild.1"),
      cpu: "25m", settings: settings["nodeAgent"])
    var start = container("aws-vpc-cni-init", image("amazon-k8s-cni-init"), cpu: "25m")
    start["env"] = Self.environment(settings["init"]?["env"]?.object ?? [:])
    var policy = agent
    policy["args"] = [
      .string("--enable-network-policy=\(settings["enableNetworkPolicy"]?.string ?? "false")")
    ]
    return [account("aws-node")]
      + grant(
        "aws-node", to: "aws-node",
        [
          "|namespaces|list,watch,get", "|pods|list,watch,get", "|nodes|list,watch,get",
          "|events,events.k8s.io|create,patch,list",
          "crd.k8s.amazonaws.com|eniconfigs|list,watch,get",
          "networking.k8s.aws|policyendpoints|get,list,watch",
          "networking.k8s.aws|policyendpoints/status|get",
          "vpcresources.k8s.aws|cninodes|get,list,watch,patch",
        ])
      + [
        AddonObject(
          kind: CustomResourceDefinition.self, object: ControllerKind.ofCNI.definition),
        networkSettings,
        daemon(
          "aws-node", labels,
          [
            "serviceAccountName": "aws-node", "hostNetwork": true,
            "terminationGracePeriodSeconds": 10, "initContainers": [.object(start)],
            "containers": [.object(node), .object(policy)],
          ]),
      ]
  }

  /// What controllers of the network, and machines of Windows, are told.
  ///
  /// - Source: aws/amazon-vpc-cni-k8s, `charts/aws-vpc-cni/templates/configmap.yaml` and
  ///   `values.yaml`.
  private var networkSettings: AddonObject {
    var map = plain(
      ConfigMap.self, "amazon-vpc-cni",
      labels: ["app.kubernetes.io/name": "aws-node", "k8s-app": "aws-node"])
    let isEnforcing = settings["enableNetworkPolicy"]
    map.object["data"] = [
      "branch-eni-cooldown": "60",
      "enable-network-policy-controller": .string(
        isEnforcing?.string ?? isEnforcing?.compactText ?? "false"),
      "enable-windows-ipam": "false", "enable-windows-prefix-delegation": "false",
      "minimum-ip-target": "3", "warm-ip-target": "1", "warm-prefix-target": "0",
    ]
    return map
  }

  private static let networkVariables: JSONObject = [
    "AWS_VPC_K8S_CNI_EXTERNALSNAT": "false", "ENABLE_PREFIX_DELEGATION": "false",
    "WARM_ENI_TARGET": "1", "WARM_PREFIX_TARGET": "1",
  ]

  private static func environment(_ variables: JSONObject) -> JSON {
    .array(
      variables.map { variable in
        [
          "name": .string(variable.key),
          "value": .string(variable.value.string ?? variable.value.compactText),
        ]
      })
  }

  /// kube-proxy; its images leave out what it does not need.
  ///
  /// - Source: EKS User Guide, “Manage kube-proxy in Amazon EKS clusters”.
  var proxy: [AddonObject] {
    let labels: TextMap = ["k8s-app": "kube-proxy"]
    let marks: TextMap = ["eks.amazonaws.com/component": "kube-proxy", "k8s-app": "kube-proxy"]
    var file = plain(ConfigMap.self, "kube-proxy-config", labels: marks)
    file.object["data"] = [
      "config": .string(ProxyFiles.settings(mode: settings["mode"]?.string ?? "iptables"))
    ]
    var access = plain(ConfigMap.self, "kube-proxy", labels: marks)
    access.object["data"] = ["kubeconfig": .string(ProxyFiles.access(to: endpoint))]
    var container = container(
      "kube-proxy",
      image("eks/kube-proxy", version.replacing("-eksbuild", with: "-minimal-eksbuild")),
      cpu: "100m", settings: settings)
    container["command"] = [
      "kube-proxy", "--v=2", "--config=/var/lib/kube-proxy-config/config",
    ]
    container["volumeMounts"] = [
      ["name": "kubeconfig", "mountPath": "/var/lib/kube-proxy/"],
      ["name": "config", "mountPath": "/var/lib/kube-proxy-config/"],
    ]
    let account = account("kube-proxy")
    let proxier = plain(ClusterRole.self, "system:node-proxier")
    return [
      account,
      bind(
        ClusterRoleBinding.self, "eks:kube-proxy", to: "kube-proxy", of: proxier, labels: marks),
      access, file,
      daemon(
        "kube-proxy", labels,
        [
          "serviceAccountName": "kube-proxy", "hostNetwork": true,
          "containers": [.object(container)],
          "volumes": [
            ["name": "kubeconfig", "configMap": ["name": "kube-proxy"]],
            ["name": "config", "configMap": ["name": "kube-proxy-config"]],
          ],
        ]),
    ]
  }

  /// CoreDNS with the service at the tenth address of the range, which every pod asks for names.
  ///
  /// - Source: EKS User Guide, “Manage CoreDNS for DNS in Amazon EKS clusters”; coredns/deployment,
  ///   `kubernetes/coredns.yaml.sed`.
  var names: [AddonObject] {
    var front = plain(
      Service.self, "kube-dns",
      labels: [
        "eks.amazonaws.com/component": "kube-dns", "k8s-app": "kube-dns",
        "kubernetes.io/cluster-service": "true", "kubernetes.io/name": "CoreDNS",
      ])
    let start = serviceBlock.split(separator: "/").first?.split(separator: ".").dropLast() ?? []
    front.object.spec = [
      "clusterIP": .string((start + ["10"]).joined(separator: ".")),
      "selector": ["k8s-app": "kube-dns"],
      "ports": [
        ["name": "dns", "port": 53, "protocol": "UDP"],
        ["name": "dns-tcp", "port": 53, "protocol": "TCP"],
        ["name": "metrics", "port": 9153, "protocol": "TCP"],
      ],
    ]
    var file = plain(
      ConfigMap.self, "coredns",
      labels: ["eks.amazonaws.com/component": "coredns", "k8s-app": "kube-dns"])
    file.object["data"] = ["Corefile": .string(settings["corefile"]?.string ?? Self.corefile)]
    var budget = plain(
      PodDisruptionBudget.self, "coredns",
      labels: ["eks.amazonaws.com/component": "coredns", "k8s-app": "kube-dns"])
    budget.object.spec = [
      "maxUnavailable": settings["podDisruptionBudget"]?["maxUnavailable"] ?? 1,
      "selector": ["matchLabels": Self.nameLabels.json],
    ]
    let hasBudget = settings["podDisruptionBudget"]?["enabled"]?.bool ?? true
    return [account("coredns")]
      + grant(
        "system:coredns", to: "coredns",
        [
          "|endpoints,services,pods,namespaces|list,watch", "|nodes|get",
          "discovery.k8s.io|endpointslices|list,watch",
        ])
      + [file, nameServers, front] + (hasBudget ? [budget] : [])
  }

  private static let nameLabels: TextMap = [
    "eks.amazonaws.com/component": "coredns", "k8s-app": "kube-dns",
  ]

  private var nameServers: AddonObject {
    var server = container(
      "coredns", image("eks/coredns"), cpu: "100m", memory: "70Mi", limit: "170Mi",
      settings: settings)
    server["args"] = ["-conf", "/etc/coredns/Corefile"]
    server["ports"] = [
      ["containerPort": 53, "name": "dns", "protocol": "UDP"],
      ["containerPort": 53, "name": "dns-tcp", "protocol": "TCP"],
      ["containerPort": 9153, "name": "metrics", "protocol": "TCP"],
    ]
    server["volumeMounts"] = [
      ["name": "config-volume", "mountPath": "/etc/coredns", "readOnly": true]
    ]
    var made = deployment(
      "coredns", Self.nameLabels, replicas: settings["replicaCount"] ?? 2,
      [
        "serviceAccountName": "coredns", "dnsPolicy": "Default",
        "containers": [.object(server)],
        "tolerations": [
          ["key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule"],
          ["key": "CriticalAddonsOnly", "operator": "Exists"],
        ],
        "volumes": [
          [
            "name": "config-volume",
            "configMap": [
              "name": "coredns", "items": [["key": "Corefile", "path": "Corefile"]],
            ],
          ]
        ],
      ])
    made.object.metadata.labels["kubernetes.io/name"] = "CoreDNS"
    if settings["computeType"]?.string?.lowercased() == "fargate" {
      made.object.metadata.annotations["eks.amazonaws.com/compute-type"] = "fargate"
    }
    return made
  }

  private static let corefile = """
    .:53 {
        errors
        health {
            lameduck 5s
          }
        ready
        kubernetes cluster.local in-addr.arpa ip6.arpa {
          pods insecure
          fallthrough in-addr.arpa ip6.arpa
        }
        prometheus :9153
        forward . /etc/resolv.conf
        cache 30
        loop
        reload
        loadbalance
    }

    """
}
