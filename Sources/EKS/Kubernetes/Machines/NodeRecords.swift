import Documents
import EC2
import Kubernetes
import Simulation

// What others note beside a node when it registers itself.
extension World {
  /// A machine registers itself with a cluster of EKS; the kubelet says which drivers of volumes
  /// it has, and controllers of AWS make a note of it.
  ///
  /// - Source: kubernetes, `pkg/volume/csi/nodeinfomanager` (a CSINode, without drivers first);
  ///   aws/amazon-vpc-resource-controller-k8s, `pkg/k8s/wrapper.go`, `CreateCNINode`.
  mutating func admit(_ facts: NodeFacts, to plane: ClusterID) {
    guard let key = eks.clustersByPlane[plane] else { return }
    var facts = facts
    let kind = facts.labels["eks.amazonaws.com/compute-type"]
    let isMachine = facts.providerID?.hasPrefix("aws:///") == true && kind != "fargate"
    if isMachine { facts.labels[TagsChecksum.label] = TagsChecksum.ofNodes(of: key.name) }
    join(facts, to: plane)
    guard let node = view(of: plane).object(Node.self, "", facts.name) else { return }
    var owner = OwnerReference(
      apiVersion: "v1", kind: "Node", name: facts.name, uid: node.metadata.uid)
    noteDrivers(of: facts.name, owner, kind == "auto" ? node : nil, plane)
    guard isMachine, kind != "auto" else { return }
    owner.controller = true
    noteNetwork(of: facts.name, owner, key.name, plane)
  }

  /// The driver of Auto Mode is part of its machines: for them their node is given.
  private mutating func noteDrivers(
    of name: String, _ owner: OwnerReference, _ auto: KubernetesObject?, _ plane: ClusterID
  ) {
    guard view(of: plane).object(CSINode.self, "", name) == nil else { return }
    var metadata = ObjectMetadata(name: name)
    metadata.ownerReferences = [owner]
    metadata.annotations["storage.alpha.kubernetes.io/migrated-plugins"] = Self.migratedPlugins
    var drivers = JSON.null
    if let id = auto.flatMap(NodeSight.instance) {
      drivers = [
        [
          "name": .string(BlockStorage.autoDriver), "nodeID": .string(id),
          "topologyKeys": ["topology.kubernetes.io/zone"],
        ]
      ]
    }
    let object = KubernetesObject(
      metadata: metadata, content: ["spec": ["drivers": drivers]])
    add(object, to: CSINode.self, of: plane)
  }

  /// Source: kubernetes, `pkg/volume/csimigration/plugin_manager.go`.
  private static let migratedPlugins = [
    "aws-ebs", "azure-disk", "azure-file", "cinder", "gce-pd", "portworx-volume", "vsphere-volume",
  ].map { "kubernetes.io/\($0)" }.joined(separator: ",")

  private mutating func noteNetwork(
    of name: String, _ owner: OwnerReference, _ cluster: String, _ plane: ClusterID
  ) {
    let key = ObjectKey(plane, "cninodes.vpcresources.k8s.aws", name: name)
    guard view(of: plane)[key] == nil else { return }
    var request = KubernetesRequest("POST", "/apis/vpcresources.k8s.aws/v1alpha1/cninodes")
    request.body = [
      "apiVersion": "vpcresources.k8s.aws/v1alpha1", "kind": "CNINode",
      "metadata": [
        "name": .string(name), "labels": ["kubernetes.io/os": "linux"],
        "ownerReferences": [
          [
            "apiVersion": "v1", "kind": "Node", "name": .string(name), "uid": .string(owner.uid),
            "controller": true,
          ]
        ],
      ],
      "spec": ["tags": ["cluster.k8s.amazonaws.com/name": .string(cluster)]],
    ]
    _ = answer(request, of: plane)
  }
}
