import Documents
import Simulation

/// What the volumes of a pod ask of a node.
///
/// Source: Kubernetes, `pkg/scheduler/framework/plugins/volumebinding`.
struct ClaimNeeds: Sendable {
  /// What keeps the pod from any node.
  private(set) var obstacle: String?
  /// Where the volumes can be reached from: the affinity of each.
  private var affinities: [[JSON]] = []
  /// The volumes that each claim could be bound to, where none is made on demand.
  private var choices: [[KubernetesObject]] = []
  /// Claims that get a volume once the node is known.
  private(set) var waiting: [ObjectKey] = []

  /// Whether any node will do.
  var isIndifferent: Bool { affinities.isEmpty && choices.isEmpty && !lacksDevices }

  /// Whether devices are wanted that no node has.
  private(set) var lacksDevices = false

  init(
    _ wants: PodWants, devices: DeviceNeeds? = nil, _ view: @autoclosure () -> ClusterView
  ) {
    if !wants.claims.isEmpty {
      let view = view()
      for name in wants.claims where obstacle == nil { read(name, wants.namespace, view) }
    }
    if obstacle == nil { obstacle = devices?.obstacle }
    lacksDevices = obstacle == nil && devices?.isOpen == true
  }

  private mutating func read(_ name: String, _ namespace: String, _ view: ClusterView) {
    let key = ObjectKey(
      view.cluster, "persistentvolumeclaims", namespace: namespace, name: name)
    guard let claim = view[key] else {
      obstacle = "persistentvolumeclaim \"\(name)\" not found"
      return
    }
    if claim.metadata.deletionTimestamp != nil {
      obstacle = "persistentvolumeclaim \"\(name)\" is being deleted"
      return
    }
    let volumeName = claim.spec.text("volumeName")
    if volumeName.isEmpty {
      let mode = view[
        ObjectKey(
          view.cluster, "storageclasses.storage.k8s.io",
          name: StorageClass.name(namedBy: claim))]?["volumeBindingMode"]
      if mode == "WaitForFirstConsumer" {
        waiting.append(key)
        readChoice(claim, view)
      } else {
        obstacle = Self.unbound
      }
      return
    }
    if claim.status["phase"] == "Lost" {
      obstacle =
        "persistentvolumeclaim \"\(name)\" bound to non-existent persistentvolume "
        + "\"\(volumeName)\""
      return
    }
    // One that names its volume, and does not have it, cannot wait for a node.
    guard VolumeBinder.isBound(claim) else {
      obstacle = Self.unbound
      return
    }
    let volume = view[ObjectKey(view.cluster, "persistentvolumes", name: volumeName)]
    if let terms = volume?.spec["nodeAffinity"]?["required"]?.list("nodeSelectorTerms") {
      affinities.append(terms)
    }
  }

  private static let unbound = "pod has unbound immediate PersistentVolumeClaims"

  /// Where volumes are not made on demand, one that is there has to be reachable.
  private mutating func readChoice(_ claim: KubernetesObject, _ view: ClusterView) {
    let name = StorageClass.name(namedBy: claim)
    guard
      view.object(StorageClass.self, "", name)?["provisioner"] == "kubernetes.io/no-provisioner"
    else { return }
    choices.append(
      view.objects(PersistentVolume.self).filter { VolumeMatch.fits($0, claim) })
  }

  func refusal(of node: String, _ account: NodeAccount) -> Refusal? {
    for volumes in choices {
      let fits = volumes.contains { VolumeMatch.reaches($0, node, account.labels) }
      if !fits { return .final("node(s) didn't find available persistent volumes to bind") }
    }
    for terms in affinities {
      let fits = terms.contains {
        SelectorTerms.matches(nodeTerm: $0, account.labels, name: node)
      }
      if !fits { return .final("node(s) didn't match PersistentVolume's node affinity") }
    }
    return lacksDevices ? .final("cannot allocate all claims") : nil
  }
}
