import Documents
import Simulation

/// Which sorts of volumes nodes can bring to pods, and what becomes of the others.
enum VolumePlugins {
  /// Sorts that no plugin of the kubelet knows: those that were taken out, and those of drivers
  /// that nobody has put beside it.
  ///
  /// Source: Kubernetes, `pkg/kubelet`, `cmd/kubelet/app/plugins.go`; `gitRepo` is switched off
  /// by the gate `GitRepoVolumeDriver` since 1.33.
  private static let unknown: Set<String> = [
    "cephfs", "flexVolume", "flocker", "gitRepo", "glusterfs", "photonPersistentDisk", "quobyte",
    "rbd", "scaleIO", "storageos",
  ]

  /// Whether no plugin matches a volume.
  static func isUnknown(_ source: JSON) -> Bool {
    source.object?.contains { unknown.contains($0.key) && !$0.value.isNull } ?? false
  }

  /// A volume as its driver knows it.
  struct Driven: Equatable {
    let driver: String
    let handle: String
    /// What the volume is called where it has no object of its own.
    let name: String
  }

  /// The driver that took the place of what Kubernetes once did itself.
  ///
  /// Source: Kubernetes, `staging/src/k8s.io/csi-translation-lib/plugins`.
  static func driven(_ source: JSON, called name: String, in namespace: String) -> Driven? {
    func driven(_ driver: String, _ handle: String, _ tail: String? = nil) -> Driven {
      Driven(driver: driver, handle: handle, name: "\(driver)-\(tail ?? handle)")
    }
    if let disk = source[member: "awsElasticBlockStore"] {
      let whole = disk.text("volumeID")
      let id = whole.split(separator: "/").last.map(String.init) ?? whole
      return driven("ebs.csi.aws.com", whole.hasPrefix("aws://") ? id : whole, whole)
    }
    if let disk = source[member: "gcePersistentDisk"] {
      let name = disk.text("pdName")
      return driven(
        "pd.csi.storage.gke.io", "projects/UNSPECIFIED/zones/UNSPECIFIED/disks/\(name)", name)
    }
    if let disk = source[member: "azureDisk"] {
      return driven("disk.csi.azure.com", disk.text("diskURI"), disk.text("diskName"))
    }
    if let file = source[member: "azureFile"] {
      let (share, secret) = (file.text("shareName"), file.text("secretName"))
      let account = account(of: secret)
      let space = file.text("secretNamespace")
      let parts = ["", account, share, name, space.isEmpty ? namespace : space]
      return driven("file.csi.azure.com", parts.joined(separator: "#"), share)
    }
    for (member, driver, naming) in [
      ("vsphereVolume", "csi.vsphere.vmware.com", "volumePath"),
      ("portworxVolume", "pxd.portworx.com", "volumeID"),
      ("cinder", "cinder.csi.openstack.org", "volumeID"),
    ] {
      if let disk = source[member: member] { return driven(driver, disk.text(naming)) }
    }
    return nil
  }

  /// `azure-storage-account-NAME-secret` is the secret of the account NAME.
  private static func account(of secret: String) -> String {
    let (front, back) = ("azure-storage-account-", "-secret")
    guard secret.hasPrefix(front), secret.hasSuffix(back), secret.count > front.count + back.count
    else { return secret }
    return String(secret.dropFirst(front.count).dropLast(back.count))
  }

  /// Whether a driver runs in a cluster, as its object says.
  static func runs(_ driver: String, _ view: ClusterView) -> Bool {
    view.object(CSIDriver.self, "", driver) != nil
  }

  /// How long the controller waits for whoever attaches the volumes of a driver.
  ///
  /// Source: Kubernetes, `pkg/volume/csi/csi_attacher.go`, `csiTimeout`.
  static let attachTime = SimDuration.seconds(Int64(120))

  /// What goes wrong with volumes that come over the network, and how long that takes.
  ///
  /// Source: Kubernetes, `pkg/volume/nfs/nfs.go`, `iscsi/iscsi_util.go`, `fc/fc_util.go`, and
  /// `mount-utils/mount_linux.go`; `mount.nfs(8)`, `retry`: two minutes.
  static func networkProblem(
    of source: JSON, called name: String, for pod: KubernetesObject, _ view: ClusterView
  ) -> (words: String, after: SimDuration)? {
    if let nfs = source[member: "nfs"] {
      let server = nfs.text("server")
      guard let why = NetworkFileServer.problem(of: server, view) else { return nil }
      let place =
        "/var/lib/kubelet/pods/\(pod.metadata.uid)/volumes/kubernetes.io~nfs/\(name)"
      let wanted = source.list("mountOptions").compactMap(\.string)
      let flags = Set(wanted + (nfs["readOnly"]?.bool == true ? ["ro"] : [])).sorted()
      let options = flags.isEmpty ? "" : "-o \(flags.joined(separator: ",")) "
      return (
        "MountVolume.SetUp failed for volume \"\(name)\" : mount failed: exit status 32\n"
          + "Mounting command: mount\n"
          + "Mounting arguments: -t nfs \(options)\(server):\(nfs.text("path")) \(place)\n"
          + "Output: mount.nfs: \(why.words)", why.after
      )
    }
    let front = "MountVolume.WaitForAttach failed for volume \"\(name)\" : "
    if source[member: "iscsi"] != nil {
      return (front + "executable file not found in $PATH", .zero)
    }
    return source[member: "fc"] == nil ? nil : (front + "no fc disk found", .zero)
  }
}

/// Whether a node reaches a server of files.
enum NetworkFileServer {
  /// Why it does not, and after how long it is known; nil where it does.
  ///
  /// A service of the cluster that has endpoints serves, and so do the file systems of the cloud
  /// itself. Nodes do not ask the DNS of the cluster.
  static func problem(
    of server: String, _ view: ClusterView
  ) -> (words: String, after: SimDuration)? {
    if server.hasSuffix(".amazonaws.com") { return nil }
    guard server.split(separator: ".").count == 4, server.allSatisfy({ $0.isNumber || $0 == "." })
    else {
      return ("Failed to resolve server \(server): Name or service not known", .zero)
    }
    let isServed = view.objects(Service.self).contains { service in
      service.spec.text("clusterIP") == server && service.hasReadyEndpoints(in: view)
    }
    return isServed ? nil : ("Connection timed out", .seconds(Int64(180)))
  }
}
