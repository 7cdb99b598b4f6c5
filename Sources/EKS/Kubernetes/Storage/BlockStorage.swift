import AWSModel
import Documents
import EC2
import Identity
import Kubernetes
import Simulation

/// Volumes of Amazon EBS for claims, as the EBS CSI driver makes them.
///
/// Source: kubernetes-sigs/aws-ebs-csi-driver, `pkg/driver/controller.go` and `docs/parameters.md`;
/// EKS User Guide, “Use Kubernetes volume storage with Amazon EBS”.
enum BlockStorage: VolumeProvisioner, ObjectWatcher {
  /// The driver of the add-on.
  static let driver = "ebs.csi.aws.com"
  /// That of EKS Auto Mode.
  static let autoDriver = "ebs.csi.eks.amazonaws.com"
  static let resources: Set<String> = [
    Deployment.resource.name, VolumeAttachment.resource.name, PersistentVolume.resource.name,
  ]

  /// A claim waits here for as long as nobody runs who makes volumes of its class.
  static func provision(
    _ claim: ObjectKey, class storage: KubernetesObject, node: String?, in world: inout World
  ) -> Bool {
    guard let key = world.eks.clustersByPlane[claim.cluster] else { return false }
    let provisioner = world.provisioner(of: claim)
    guard isRunning(provisioner, for: key, in: claim.cluster, world) else { return true }
    begin(claim, provisioner, in: &world)
    return true
  }

  static func begin(_ claim: ObjectKey, _ provisioner: String, in world: inout World) {
    world.tell(
      EventFacts(
        claim, "Provisioning",
        "External provisioner is provisioning volume for claim \"\(claim.namespace)/"
          + "\(claim.name)\"", source: provisioner))
    let span = Int64(world.dice.within(1500...3500, "eks.volume"))
    world.schedule(VolumeMaking(claim: claim, failures: 0), after: .milliseconds(span))
  }

  /// Whether the driver of a class works in a cluster.
  static func isRunning(
    _ provisioner: String, for key: ClusterKey, in plane: ClusterID, _ world: World
  ) -> Bool {
    switch provisioner {
    case driver:
      world.runs("ebs-csi-controller", in: plane)
    case autoDriver: world.eks.clusters[key]?.autoMode.isOn == true
    default: false
    }
  }

  static func discard(_ volume: ObjectKey, in world: inout World) {
    guard let key = world.eks.clustersByPlane[volume.cluster],
      let id = handle(of: volume, in: world)
    else { return }
    world.schedule(VolumeDeletion(scope: key.scope, id: id), after: .seconds(Int64(1)))
  }

  /// The EBS volume behind a volume; nil for those of others.
  static func handle(of volume: ObjectKey, in world: World) -> String? {
    let csi = world.view(of: volume.cluster)[volume]?.spec["csi"]
    guard [driver, autoDriver].contains(csi?.word("driver") ?? "") else { return nil }
    return csi?["volumeHandle"]?.string
  }

  static func see(_ change: ObjectChange, in world: inout World) {
    switch change.key.resource {
    case Deployment.resource.name:
      guard change.key.name == "ebs-csi-controller", change.key.namespace == "kube-system"
      else { return }
      world.schedule(AddonsSettled(cluster: change.key.cluster), after: .zero)
    case VolumeAttachment.resource.name: see(attachment: change, in: &world)
    case PersistentVolume.resource.name: see(volume: change, in: &world)
    default: break
    }
  }

  private static func see(attachment change: ObjectChange, in world: inout World) {
    guard change.verb != .modified, let key = world.eks.clustersByPlane[change.key.cluster],
      let name = change.new.spec["source"]?["persistentVolumeName"]?.string,
      let id = handle(
        of: ObjectKey(change.key.cluster, PersistentVolume.resource.name, name: name), in: world),
      let node = world.view(of: change.key.cluster)
        .object(Node.self, "", change.new.spec.word("nodeName")),
      let instance = NodeSight.instance(of: node)
    else { return }
    if change.verb == .added {
      world.attachVolume(id, to: instance, on: instance, goesAlong: false, key.scope)
    } else if world.ec2[key.scope].volumes[id]?.attachment?.instance == instance {
      // An instance that is gone has let go of it already.
      world.releaseVolume(id, key.scope)
    }
  }

  /// A volume that was made larger in Kubernetes is larger in EC2.
  private static func see(volume change: ObjectChange, in world: inout World) {
    guard change.verb == .modified, let key = world.eks.clustersByPlane[change.key.cluster],
      change.old?.spec["capacity"] != change.new.spec["capacity"],
      let id = handle(of: change.key, in: world)
    else { return }
    world.growVolume(id, to: Self.gibibytes(change.new.spec["capacity"]?["storage"]), key.scope)
  }

  /// Whole GiB, rounded up.
  static func gibibytes(_ quantity: JSON?) -> Int {
    let bytes = max(0, Quantity(quantity)?.value ?? 0)
    return Int(clamping: bytes / (1 << 30) + (bytes % (1 << 30) == 0 ? 0 : 1))
  }
}

/// An EBS volume is made for a claim.
struct VolumeMaking: WorldEvent {
  static let name = "eks.volume-making"

  let claim: ObjectKey
  let failures: Int

  func happen(in world: inout World) {
    let view = world.view(of: claim.cluster)
    guard let key = world.eks.clustersByPlane[claim.cluster], let object = view[claim],
      object.spec.word("volumeName").isEmpty, object.metadata.deletionTimestamp == nil,
      let storage = view.object(StorageClass.self, "", StorageClass.name(namedBy: object))
    else { return }
    do throws(VolumeRefusal) {
      try world.makeVolume(for: claim, object, storage, key)
    } catch {
      world.refuseVolume(for: claim, error.message)
      // Doubling from a second to five minutes, as external-provisioner does.
      let wait = Int64(min(1 << min(failures, 9), 300))
      world.schedule(VolumeMaking(claim: claim, failures: failures + 1), after: .seconds(wait))
    }
  }
}

/// Why a driver makes no volume, in its words.
struct VolumeRefusal: Error {
  let message: String
}

/// An EBS volume that nobody wants any more goes once it is detached.
struct VolumeDeletion: WorldEvent {
  static let name = "eks.volume-deletion"

  let scope: Scope
  let id: String

  func happen(in world: inout World) {
    guard let volume = world.ec2[scope].volumes[id] else { return }
    guard volume.attachment == nil else {
      world.schedule(self, after: .seconds(Int64(5)))
      return
    }
    _ = try? world.ask(DeleteVolume.self, ["VolumeId": .string(id)], scope)
  }
}
