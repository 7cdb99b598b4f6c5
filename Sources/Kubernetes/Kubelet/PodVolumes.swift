import Documents
import Simulation

/// Whether the volumes of a pod can be mounted.
///
/// Source: Kubernetes, `pkg/volume/configmap/configmap.go`, `secret/secret.go`,
/// `pkg/kubelet/volumemanager`, and `pkg/controller/volume/attachdetach`.
enum PodVolumes {
  /// What goes wrong with a volume.
  struct Problem {
    let reason: String
    let message: String
    /// How long it takes until it is known.
    var after = SimDuration.zero

    /// Who tells of it.
    var source: String? { reason == "FailedMount" ? nil : "attachdetach-controller" }
  }

  /// What goes wrong first; nil where all is well.
  static func problem(
    of pod: KubernetesObject, _ key: ObjectKey, _ world: World
  ) -> Problem? {
    let all = pod.spec.list("volumes")
    if all.isEmpty { return nil }
    let view = world.view(of: key.cluster)
    let mounted = mounted(of: pod)
    let volumes = all.filter { mounted.contains($0.text("name")) }
    if let problem = unprocessed(volumes, key.namespace, view) { return problem }
    for volume in volumes {
      if let problem = failed(volume, pod, key, view) { return problem }
    }
    for volume in all {
      guard let claim = volume["persistentVolumeClaim"]?["claimName"]?.string else { continue }
      if let message = held(claim, pod, key, world) {
        return Problem(reason: "FailedAttachVolume", message: message)
      }
    }
    return nil
  }

  /// The members of a specification that decide which volumes are mounted.
  static let members = ["volumes", "containers", "initContainers", "ephemeralContainers"]

  /// The objects that volumes show as files.
  static let shown: Set<String> = ["configmaps", "secrets"]

  /// Whether all volumes show what the API holds, or begin empty: then no node and no other pod
  /// matters to them.
  static func areOfObjects(_ volumes: [JSON]) -> Bool {
    volumes.allSatisfy { volume in
      volume.object?.allSatisfy { ofObjects.contains($0.key) } ?? false
    }
  }

  private static let ofObjects: Set<String> = [
    "name", "configMap", "downwardAPI", "emptyDir", "projected", "secret",
  ]

  /// The volumes that containers use; the kubelet does not look at others.
  ///
  /// Source: Kubernetes, `pkg/kubelet/volumemanager/populator/desired_state_of_world_populator.go`,
  /// `processPodVolumes`.
  private static func mounted(of pod: KubernetesObject) -> Set<String> {
    let containers = ["initContainers", "containers", "ephemeralContainers"].flatMap {
      pod.spec.list($0)
    }
    return Set(
      containers.flatMap { $0.list("volumeMounts") + $0.list("volumeDevices") }
        .map { $0.text("name") })
  }

  /// Volumes of which the kubelet does not even know how to mount them.
  ///
  /// Source: Kubernetes, `pkg/kubelet/volumemanager/volume_manager.go`, `WaitForAttachAndMount`.
  private static func unprocessed(
    _ volumes: [JSON], _ namespace: String, _ view: ClusterView
  ) -> Problem? {
    var names: [String] = []
    var errors: [String] = []
    for volume in volumes {
      guard let error = notProcessed(volume, namespace, view) else { continue }
      names.append(volume.text("name"))
      if !errors.contains(error) { errors.append(error) }
    }
    guard !names.isEmpty else { return nil }
    let list = "[\(names.sorted().joined(separator: " "))]"
    return Problem(
      reason: "FailedMount",
      message: "Unable to attach or mount volumes: unmounted volumes=\(list), unattached "
        + "volumes=[], failed to process volumes=\(list): "
        + errors.sorted().joined(separator: "; "))
  }

  private static func notProcessed(
    _ volume: JSON, _ namespace: String, _ view: ClusterView
  ) -> String? {
    func unknown(_ name: String) -> String {
      "failed to get Plugin from volumeSpec for volume \"\(name)\" err=no volume plugin matched"
    }
    if VolumePlugins.isUnknown(volume) { return unknown(volume.text("name")) }
    guard let claim = volume["persistentVolumeClaim"]?["claimName"]?.string else { return nil }
    let front = "error processing PVC \(namespace)/\(claim): "
    guard let object = view.object(PersistentVolumeClaim.self, namespace, claim) else {
      return front + "failed to fetch PVC from API server: persistentvolumeclaims \"\(claim)\" "
        + "not found"
    }
    guard object.status["phase"] == "Bound" else { return front + "PVC is not bound" }
    let name = object.spec.text("volumeName")
    guard let bound = view.object(PersistentVolume.self, "", name) else {
      return front + "failed to fetch PV \(name) from API server: persistentvolumes \"\(name)\" "
        + "not found"
    }
    return VolumePlugins.isUnknown(bound.spec) ? unknown(name) : nil
  }

  /// What goes wrong with one volume, or with that behind its claim.
  private static func failed(
    _ volume: JSON, _ pod: KubernetesObject, _ key: ObjectKey, _ view: ClusterView
  ) -> Problem? {
    let name = volume.text("name")
    for source in [volume] + (volume["projected"]?.list("sources") ?? []) {
      if let problem = missing(source, key.namespace, view) { return setUp(name, problem) }
    }
    guard let claim = volume["persistentVolumeClaim"]?["claimName"]?.string else {
      return failed(source: volume, name, pod, key, view, isObject: false)
    }
    let bound = view.object(PersistentVolumeClaim.self, key.namespace, claim)?.spec
      .text("volumeName")
    guard let object = view.object(PersistentVolume.self, "", bound ?? "") else { return nil }
    return failed(source: object.spec, object.metadata.name, pod, key, view, isObject: true)
  }

  private static func failed(
    source: JSON, _ name: String, _ pod: KubernetesObject, _ key: ObjectKey, _ view: ClusterView,
    isObject: Bool
  ) -> Problem? {
    if let driven = VolumePlugins.driven(source, called: name, in: key.namespace),
      !VolumePlugins.runs(driven.driver, view)
    {
      return Problem(
        reason: "FailedAttachVolume",
        message: "AttachVolume.Attach failed for volume \"\(isObject ? name : driven.name)\" : "
          + "timed out waiting for external-attacher of \(driven.driver) CSI driver to attach "
          + "volume \(driven.handle)", after: VolumePlugins.attachTime)
    }
    if let path = source[member: "hostPath"],
      let problem = HostPaths.problem(of: path, for: pod, view)
    {
      return setUp(name, problem)
    }
    if let path = source["local"]?["path"]?.string,
      !HostPaths.hasDirectory(path, for: pod, view)
    {
      return Problem(
        reason: "FailedMount",
        message: "MountVolume.NewMounter initialization failed for volume \"\(name)\" : path "
          + "\"\(path)\" does not exist")
    }
    if !isObject, let driver = source["csi"]?["driver"]?.string,
      !VolumePlugins.runs(driver, view)
    {
      return setUp(
        name,
        "kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name \(driver) not "
          + "found in the list of registered CSI drivers")
    }
    return VolumePlugins.networkProblem(of: source, called: name, for: pod, view).map {
      Problem(reason: "FailedMount", message: $0.words, after: $0.after)
    }
  }

  private static func setUp(_ name: String, _ why: String) -> Problem {
    Problem(
      reason: "FailedMount", message: "MountVolume.SetUp failed for volume \"\(name)\" : \(why)")
  }

  /// A volume for one node alone that is at another.
  ///
  /// Source: Kubernetes, `pkg/controller/volume/attachdetach/reconciler/reconciler.go`.
  private static func held(
    _ claim: String, _ pod: KubernetesObject, _ key: ObjectKey, _ world: World
  ) -> String? {
    let view = world.view(of: key.cluster)
    let node = pod.spec.text("nodeName")
    let name = view.object(PersistentVolumeClaim.self, key.namespace, claim)?.spec
      .text("volumeName")
    guard let volume = view.object(PersistentVolume.self, "", name ?? ""),
      let holder = Attachments.holder(of: volume, besides: node, key.cluster, world)
    else { return nil }
    let others = view.pods(on: holder).filter { other in
      other.metadata.namespace == key.namespace && VolumeBinder.claims(of: other).contains(claim)
    }.map(\.metadata.name)
    return "Multi-Attach error for volume \"\(volume.metadata.name)\" Volume is already "
      + (others.isEmpty
        ? "exclusively attached to one node and can't be attached to another"
        : "used by pod(s) \(others.joined(separator: ", "))")
  }

  private static func missing(
    _ source: JSON, _ namespace: String, _ view: ClusterView
  ) -> String? {
    guard source["configMap"] != nil || source["secret"] != nil else { return nil }
    for (member, resource, naming, kind) in [
      ("configMap", "configmaps", "name", "configmap"),
      (
        "secret", "secrets", source["secret"]?["secretName"] == nil ? "name" : "secretName",
        "secret"
      ),
    ] {
      guard let reference = source[member], !reference.isNull,
        reference["optional"]?.bool != true
      else { continue }
      let name = reference.text(naming)
      guard
        let object = view[ObjectKey(view.cluster, resource, namespace: namespace, name: name)]
      else {
        // The service accounts' authority certificate is always there.
        if name == "kube-root-ca.crt" { continue }
        return "\(kind) \"\(name)\" not found"
      }
      for item in reference.list("items") {
        let key = item.text("key")
        if object["data"]?[key] == nil, object["binaryData"]?[key] == nil {
          return "references non-existent \(kind == "secret" ? "secret" : "config") key: \(key)"
        }
      }
    }
    return nil
  }
}

extension World {
  /// What goes wrong first with a pod's volumes; nil where all is well.
  ///
  /// Nearly every pod mounts the credentials of its account, and most mount nothing that another
  /// pod of their template would not: that is looked through once.
  mutating func volumeProblem(
    of pod: KubernetesObject, _ key: ObjectKey
  ) -> PodVolumes.Problem? {
    let (spec, namespace, cluster) = (pod.spec, key.namespace, key.cluster)
    let volumes = spec.list("volumes")
    if volumes.isEmpty || fleet.memo.value.hasMounted(spec, in: namespace, of: cluster) {
      return nil
    }
    if let problem = PodVolumes.problem(of: pod, key, self) { return problem }
    if PodVolumes.areOfObjects(volumes) {
      fleet.memo.value.noteMount(spec, in: namespace, of: cluster)
    }
    return nil
  }
}
