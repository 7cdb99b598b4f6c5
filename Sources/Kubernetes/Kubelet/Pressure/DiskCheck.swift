import Documents
import Simulation

/// A kubelet looks how much a pod has written, where something limits that.
///
/// It looks every ten seconds, but only where something was written is there something to see.
///
/// Source: Kubernetes, `pkg/kubelet/eviction/eviction_manager.go`, `localStorageEviction`.
struct DiskCheck: WorldEvent {
  static let name = "kubernetes.disk"

  let pod: ObjectKey
  let uid: String

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[pod], object.metadata.uid == uid,
      let run = world.fleet.pods[pod], run.uid == uid
    else { return }
    world.fleet.pods.update(pod) { $0.looksAtDisk = nil }
    guard run.stoppingSince == nil, run.failure == nil, !object.hasEnded,
      world.isUp(run.node, of: pod.cluster),
      let problem = DiskUsage(pod: object, run: run, files: world.fleet.files, pod.cluster).problem
    else { return }
    world.evict(pod, problem)
  }
}

/// What a pod has written to the disk of its machine.
///
/// Only what commands wrote is known, and neither logs nor what programs write that are not
/// followed.
struct DiskUsage {
  let pod: KubernetesObject
  private let run: PodRuntime
  private let files: Table<FilePlace, WrittenFile>?
  private let cluster: ClusterID

  init(
    pod: KubernetesObject, run: PodRuntime, files: Table<FilePlace, WrittenFile>?,
    _ cluster: ClusterID
  ) {
    self.pod = pod
    self.run = run
    self.files = files
    self.cluster = cluster
  }

  /// Whether anything limits what a pod writes.
  static func isLimited(_ spec: JSON) -> Bool {
    spec.list("containers").contains { limit(of: $0) != nil }
      || spec.list("volumes").contains { limit(ofVolume: $0) != nil }
  }

  private static func limit(of container: JSON) -> Quantity? {
    let limit = Quantity(container["resources"]?["limits"]?["ephemeral-storage"])
    return limit.flatMap { $0 > .zero ? $0 : nil }
  }

  /// What is kept in memory cannot be larger in the first place.
  private static func limit(ofVolume volume: JSON) -> Quantity? {
    guard let folder = volume[member: "emptyDir"], folder["medium"] != "Memory",
      let limit = Quantity(folder["sizeLimit"]), limit > .zero
    else { return nil }
    return limit
  }

  /// What exceeds what is allowed; nil where nothing does.
  ///
  /// Source: Kubernetes, `pkg/kubelet/eviction/eviction_manager.go`, `emptyDirLimitEviction`,
  /// `podEphemeralStorageLimitEviction`, `containerEphemeralStorageLimitEviction`.
  var problem: String? {
    var total: Int64 = 0
    for volume in pod.spec.list("volumes") where volume[member: "emptyDir"] != nil {
      let name = volume.text("name")
      let used = size(of: "\(run.uid)//\(name)")
      if volume["emptyDir"]?["medium"] != "Memory" { total += used }
      if let limit = Self.limit(ofVolume: volume), used > limit.value {
        return "Usage of EmptyDir volume \"\(name)\" exceeds the limit \"\(limit.text)\". "
      }
    }
    let names = pod.containerNames
    let sizes = zip(names, run.containers).map { name, container in
      (name: name, used: size(of: "\(run.uid)/\(name)/\(container.starts)"))
    }
    total += sizes.reduce(0) { $0 + $1.used }
    if let limit = PodResources.limits(of: pod.spec)["ephemeral-storage"], total > limit.value {
      return "Pod ephemeral local storage usage exceeds the total limit of containers "
        + "\(limit.text). "
    }
    for container in pod.spec.list("containers") {
      guard let limit = Self.limit(of: container),
        let own = sizes.first(where: { $0.name == container.text("name") }),
        own.used > limit.value
      else { continue }
      return "Container \(own.name) exceeded its local ephemeral storage limit "
        + "\"\(limit.text)\". "
    }
    return nil
  }

  /// What files are rounded up to.
  private static let block: Int64 = 4_096

  private func size(of owner: String) -> Int64 {
    guard let files else { return 0 }
    return files.rows(from: Triple(cluster, owner, "")).prefix {
      $0.key.first == cluster && $0.key.second == owner
    }.reduce(0) { sum, row in
      if row.row.shape == .gone { return sum }
      let blocks = (Int64(row.row.text.utf8.count) + Self.block - 1) / Self.block
      return sum + max(blocks, 1) * Self.block
    }
  }
}

extension World {
  /// A pod has written something, which its kubelet will see when it looks next.
  mutating func diskChanged(_ work: ContainerWork) {
    guard DiskUsage.isLimited(work.pod.spec), let run = fleet.pods[work.key],
      run.looksAtDisk != true,
      let node = kubernetes.objects[ObjectKey(work.key.cluster, Node.resource.name, name: run.node)]
    else { return }
    fleet.pods.update(work.key) { $0.looksAtDisk = true }
    schedule(
      DiskCheck(pod: work.key, uid: run.uid), after: nextLook(after: now, node) - now)
  }
}
