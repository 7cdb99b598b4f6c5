import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

/// Facts from what `kubectl get` lists in new clusters of EKS, 1.34.
@Suite("What a new cluster has") struct FreshClusterTests {
  private func names(_ kind: any Kind.Type, _ scene: Scene, in space: String = "kube-system") throws
    -> [String]
  {
    let view = scene.world.view(of: try #require(try scene.plane()))
    return view.objects(kind, in: kind.resource.isNamespaced ? space : "").map(\.metadata.name)
  }

  @Test("are the settings of the network, of the proxy and of the server")
  func settings() throws {
    let scene = try Scene.withCluster()

    #expect(
      try names(ConfigMap.self, scene) == [
        "amazon-vpc-cni", "coredns", "extension-apiserver-authentication",
        "kube-apiserver-legacy-service-account-token-tracking", "kube-proxy", "kube-proxy-config",
        "kube-root-ca.crt",
      ])
    let network = try #require(
      try scene.object(ConfigMap.self, "amazon-vpc-cni", in: "kube-system"))
    #expect(network["data"]?.object?.count == 7)
    let proxy = try #require(try scene.object(ConfigMap.self, "kube-proxy", in: "kube-system"))
    let server = try #require(
      scene.world.eks.clusters[ClusterKey("prod", in: scene.scope)]?.endpoint)
    #expect(
      proxy["data"]?["kubeconfig"]?.string?.contains("server: \(server.lowercased())\n") == true)
    let trust = try #require(try scene.object(ConfigMap.self, "kube-root-ca.crt"))
    #expect(trust["data"]?["ca.crt"]?.string?.hasPrefix("-----BEGIN CERTIFICATE-----") == true)
  }

  @Test("are definitions of the network's kinds, those of the CNI only with the CNI")
  func definitions() throws {
    var scene = try Scene.withCluster()
    let bare = try Scene.withCluster(more: ["bootstrapSelfManagedAddons": false])

    let ofEKS = [
      "cninodes.vpcresources.k8s.aws", "policyendpoints.networking.k8s.aws",
      "securitygrouppolicies.vpcresources.k8s.aws",
    ]
    #expect(try names(CustomResourceDefinition.self, bare) == ofEKS)
    #expect(
      try names(CustomResourceDefinition.self, scene)
        == (ofEKS + ["eniconfigs.crd.k8s.amazonaws.com"]).sorted())
    let list = try scene.kube(
      "GET", "/apis/vpcresources.k8s.aws/v1beta1/namespaces/default/securitygrouppolicies")
    #expect(list["kind"] == "SecurityGroupPolicyList")
  }

  @Test("are accounts of controllers, and roles of EKS")
  func roles() throws {
    let scene = try Scene.withCluster()

    let accounts = try names(ServiceAccount.self, scene)
    for name in ["attachdetach-controller", "aws-node", "tagging-controller", "ttl-controller"] {
      #expect(accounts.contains(name))
    }
    #expect(!accounts.contains("route-controller"))
    let roles = try names(ClusterRole.self, scene)
    for name in ["eks:node-bootstrapper", "eks:node-manager", "vpc-resource-controller-role"] {
      #expect(roles.contains(name))
    }
    #expect(try names(ClusterRoleBinding.self, scene).contains("eks:kube-proxy"))
  }

  @Test("are notes beside each node, which go with it")
  func nodes() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(nodes: 1)

    let node = try #require(try names(Node.self, scene).first)
    #expect(try names(CSINode.self, scene) == [node])
    let list = try scene.kube("GET", "/apis/vpcresources.k8s.aws/v1alpha1/cninodes")
    #expect(list["items"]?[0]?["metadata"]?["name"]?.string == node)
    #expect(
      list["items"]?[0]?["spec"]?["tags"] == ["cluster.k8s.amazonaws.com/name": "prod"])

    try scene.ask("eks", "DeleteNodegroup", ["clusterName": "prod", "nodegroupName": "ng"])
    scene.pass(.minutes(30))

    #expect(try names(CSINode.self, scene).isEmpty)
    #expect(
      try scene.kube("GET", "/apis/vpcresources.k8s.aws/v1alpha1/cninodes")["items"] == [])
  }

  @Test("is a label that says by which tags machines were found, as real clusters have it")
  func checksum() throws {
    #expect(TagsChecksum.ofNodes(of: "eks-workshop") == "b2c4991f4c3acb5b142be2a5d455731a")
    #expect(TagsChecksum.ofNodes(of: "myeks") == "5553ae84a0d29114870f67bbabd07d44")

    var scene = try Scene.forNodes()
    try scene.makeNodegroup(nodes: 1)

    let name = try #require(try names(Node.self, scene).first)
    let node = try #require(try scene.object(Node.self, name, in: ""))
    #expect(
      node.metadata.labels["k8s.io/cloud-provider-aws"] == TagsChecksum.ofNodes(of: "prod"))
  }

  @Test("says of a node which driver makes volumes there, as long as the driver's pod runs")
  func drivers() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(nodes: 1)
    try scene.ask(
      "eks", "CreateAddon", ["clusterName": "prod", "addonName": "aws-ebs-csi-driver"])
    scene.pass(.minutes(5))

    let name = try #require(try names(Node.self, scene).first)
    let drivers = try #require(try scene.object(CSINode.self, name, in: "")).spec["drivers"]
    let instance = try #require(scene.machines.first?.id)
    // t3.medium: 28 places, of which two network interfaces and the disk it started from take three.
    #expect(
      drivers == [
        [
          "name": "ebs.csi.aws.com", "nodeID": .string(instance),
          "topologyKeys": [
            "kubernetes.io/os", "topology.ebs.csi.aws.com/zone", "topology.kubernetes.io/zone",
          ],
          "allocatable": ["count": 25],
        ]
      ])
    let node = try #require(try scene.object(Node.self, name, in: ""))
    #expect(
      node.metadata.annotations["csi.volume.kubernetes.io/nodeid"]
        == "{\"ebs.csi.aws.com\":\"\(instance)\"}")
    #expect(
      try scene.object(PodDisruptionBudget.self, "ebs-csi-controller", in: "kube-system") != nil)

    try scene.ask(
      "eks", "DeleteAddon", ["clusterName": "prod", "addonName": "aws-ebs-csi-driver"])
    scene.pass(.minutes(5))

    let after = try #require(try scene.object(CSINode.self, name, in: "")).spec["drivers"]
    #expect(after == .null)
  }

  @Test("reads labels and taints in what a launch template says to nodeadm and to Bottlerocket")
  func marks() {
    let config = """
      apiVersion: node.eks.aws/v1alpha1
      kind: NodeConfig
      spec:
        kubelet:
          config:
            registerWithTaints:
            - key: only
              value: "web"
              effect: NoSchedule
          flags:
          - --node-labels=tier=front,team=web
      """
    let read = NodeMarking(merging: config)
    #expect(read.labels.map { "\($0.key)=\($0.value)" } == ["tier=front", "team=web"])
    #expect(read.taints.map { "\($0.key)=\($0.value):\($0.effect)" } == ["only=web:NoSchedule"])

    let settings = """
      [settings.kubernetes.node-labels]
      "tier" = "front"
      [settings.kubernetes.node-taints]
      only = ["web:NoSchedule"]
      """
    let other = NodeMarking(merging: settings)
    #expect(other.labels.map(\.value) == ["front"])
    #expect(other.taints.map { "\($0.key)=\($0.value):\($0.effect)" } == ["only=web:NoSchedule"])

    let script = "#!/bin/bash\necho --node-labels=tier=front\n"
    #expect(NodeMarking(merging: script).labels.isEmpty)
    #expect(NodeMarking(userData: script).labels.map(\.key) == ["tier"])
  }
}
