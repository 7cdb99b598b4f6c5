import Documents
import EC2
import Kubernetes
import Simulation

/// The driver of EBS volumes makes itself known to the kubelet of each node it runs on.
///
/// Source: kubernetes-csi/node-driver-registrar; kubernetes,
/// `pkg/volume/csi/nodeinfomanager/nodeinfomanager.go`, `InstallCSIDriver` (annotation, labels of
/// the topology, CSINode) and `UninstallCSIDriver`.
enum DriverRegistration: ObjectWatcher {
  static let resources: Set<String> = [Pod.resource.name]
  static let daemon = "ebs-csi-node"

  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.key.name.hasPrefix(daemon + "-") else { return }
    let node = change.new.spec.word("nodeName")
    let (was, isNow) = (change.old.map(isServing) ?? false, isServing(change.new))
    guard !node.isEmpty, was != isNow || change.verb == .deleted else { return }
    world.schedule(DriverStep(node: node, cluster: change.key.cluster), after: .zero)
  }

  /// Whether a pod is the driver's, and ready.
  static func isServing(_ pod: KubernetesObject) -> Bool {
    pod.metadata.controller?.name == daemon && pod.metadata.controller?.kind == "DaemonSet"
      && pod.metadata.deletionTimestamp == nil && PodStatusView(pod).isReady
  }
}

/// What a node says of the driver of EBS volumes is brought up to date.
struct DriverStep: WorldEvent {
  static let name = "eks.driver-step"
  /// The label of the driver's topology.
  private static let zone = "topology.ebs.csi.aws.com/zone"
  private static let note = "csi.volume.kubernetes.io/nodeid"

  let node: String
  let cluster: ClusterID

  func happen(in world: inout World) {
    let view = world.view(of: cluster)
    guard let object = view.object(Node.self, "", node) else { return }
    let isThere = view.pods(on: node).contains(where: DriverRegistration.isServing)
    let id = isThere ? NodeSight.instance(of: object) : nil
    world.change(ObjectKey(cluster, Node.resource.name, name: node)) { object in
      object.metadata.annotations[Self.note] =
        id.map { "{\"\(BlockStorage.driver)\":\"\($0)\"}" }
      guard id != nil else { return }
      object.metadata.labels[Self.zone] = object.metadata.labels["topology.kubernetes.io/zone"]
    }
    let type = object.metadata.labels["node.kubernetes.io/instance-type"]
    let drivers: JSON = id.map { [Self.driver($0, type)] } ?? .null
    world.change(ObjectKey(cluster, CSINode.resource.name, name: node)) {
      $0.spec = ["drivers": drivers]
    }
  }

  private static func driver(_ id: String, _ type: String?) -> JSON {
    var driver: JSONObject = [
      "name": .string(BlockStorage.driver), "nodeID": .string(id),
      "topologyKeys": ["kubernetes.io/os", .string(zone), "topology.kubernetes.io/zone"],
    ]
    if let room = type.flatMap({ InstanceType.named($0) })?.volumeRoom {
      driver["allocatable"] = ["count": .integer(Int64(room))]
    }
    return .object(driver)
  }
}

extension InstanceType {
  /// How many volumes the driver says a machine takes beside the one it starts from.
  ///
  /// Machines of the Nitro System have 28 places for volumes and network interfaces together, of
  /// which the VPC CNI has taken two by then; those with Intel or AMD processors from the seventh
  /// generation on have 32 for volumes alone; older ones 39.
  ///
  /// - Source: kubernetes-sigs/aws-ebs-csi-driver, `pkg/driver/node.go`, `getVolumesLimit`; EC2 User
  ///   Guide, “Amazon EBS volume limits for Amazon EC2 instances”. Larger machines, and those with
  ///   disks or accelerators of their own, have other limits, which are not known here: nil.
  var volumeRoom: Int? {
    guard isNitro else { return 39 - 1 }
    let family = name.prefix { $0 != "." }
    guard gpus == 0, !family.hasSuffix("d"), !family.hasPrefix("i") else { return nil }
    let generation = family.first { $0.isNumber }.flatMap { $0.wholeNumberValue } ?? 0
    guard generation >= 7, !family.hasSuffix("g") else { return 28 - 2 - 1 }
    return vcpus <= 48 ? 32 - 1 : nil
  }
}
