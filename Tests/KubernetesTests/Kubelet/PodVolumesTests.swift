import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A kubelet that cannot mount a volume") struct PodVolumesTests {
  private var cluster = Cluster()

  private mutating func run(_ source: JSONObject, _ name: String = "web") throws {
    var volume: JSONObject = ["name": "data"]
    for member in source { volume[member.key] = member.value }
    try cluster.run(
      name, container: ["volumeMounts": [["name": "data", "mountPath": "/data"]]],
      spec: ["volumes": [.object(volume)]])
  }

  /// Has a claim called data bound to a volume called disk.
  private mutating func bind(_ source: JSONObject) throws {
    var disk = KubernetesObject(metadata: .init(name: "disk"))
    var spec: JSONObject = ["capacity": ["storage": "1Gi"], "accessModes": ["ReadWriteOnce"]]
    for member in source { spec[member.key] = member.value }
    disk["spec"] = .object(spec)
    try cluster.world.create(disk, PersistentVolume.self, in: cluster.id)
    var claim = KubernetesObject(metadata: .init(name: "data", namespace: "default"))
    claim["spec"] = [
      "accessModes": ["ReadWriteOnce"], "volumeName": "disk",
      "resources": ["requests": ["storage": "1Gi"]],
    ]
    try cluster.world.create(claim, PersistentVolumeClaim.self, in: cluster.id)
  }

  /// The reasons and messages of warnings, each once.
  private var warnings: [String] {
    var all: [String] = []
    for event in cluster.view.events(in: "default", about: "web").map(\.row)
    where event["type"] == "Warning" {
      let text = "\(event["reason"]?.string ?? ""): \(event["message"]?.string ?? "")"
      if !all.contains(text) { all.append(text) }
    }
    return all
  }

  // Expected: kubernetes, `pkg/volume/configmap/configmap.go`, `SetUpAt`.
  @Test("looks again for what a pod shows, once that went, although one like it mounted it")
  mutating func settingsThatWent() throws {
    var settings = KubernetesObject(metadata: .init(name: "settings", namespace: "default"))
    settings["data"] = ["colour": "blue"]
    try cluster.world.create(settings, ConfigMap.self, in: cluster.id)
    let spec: JSONObject = [
      "automountServiceAccountToken": false,
      "volumes": [["name": "data", "configMap": ["name": "settings"]]],
    ]
    let container: JSONObject = ["volumeMounts": [["name": "data", "mountPath": "/data"]]]
    try cluster.run("first", container: container, spec: spec)
    cluster.pass(20)

    cluster.world.remove(
      ObjectKey(cluster.id, "configmaps", namespace: "default", name: "settings"))
    try cluster.run("web", container: container, spec: spec)
    cluster.pass(20)

    #expect(cluster.row("first") == ["1/1", "Running", "0"])
    #expect(
      warnings == [
        "FailedMount: MountVolume.SetUp failed for volume \"data\" : configmap \"settings\" not "
          + "found"
      ])
  }

  // Expected: kubernetes, `pkg/kubelet/volumemanager/volume_manager.go`,
  // `WaitForAttachAndMount`, and `pkg/volume/plugins.go`, `FindPluginBySpec`.
  @Test(
    "says so of sorts that were taken out",
    arguments: [
      ["rbd": ["monitors": ["10.0.0.1:6789"], "image": "foo"]],
      ["gitRepo": ["repository": "https://example.com/a.git"]],
      ["flexVolume": ["driver": "kubernetes.io/lvm"]],
      ["glusterfs": ["endpoints": "glusterfs-cluster", "path": "vol"]],
    ] as [JSONObject])
  mutating func removed(_ source: JSONObject) throws {
    try run(source)
    cluster.pass(20)
    #expect(cluster.row("web") == ["0/1", "ContainerCreating", "0"])
    #expect(
      warnings == [
        "FailedMount: Unable to attach or mount volumes: unmounted volumes=[data], unattached "
          + "volumes=[], failed to process volumes=[data]: failed to get Plugin from volumeSpec "
          + "for volume \"data\" err=no volume plugin matched"
      ])
  }

  @Test("names the volume behind a claim, as far as plugins know none")
  mutating func behindClaim() throws {
    try bind(["cephfs": ["monitors": ["10.0.0.1:6789"]]])
    try run(["persistentVolumeClaim": ["claimName": "data"]])
    cluster.pass(20)
    #expect(
      warnings == [
        "FailedMount: Unable to attach or mount volumes: unmounted volumes=[data], unattached "
          + "volumes=[], failed to process volumes=[data]: failed to get Plugin from volumeSpec "
          + "for volume \"disk\" err=no volume plugin matched"
      ])
  }

  @Test("does not look at volumes that no container uses")
  mutating func unused() throws {
    try cluster.run("web", spec: ["volumes": [["name": "old", "rbd": ["image": "foo"]]]])
    cluster.pass(20)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  // Expected: kubernetes, `staging/src/k8s.io/csi-translation-lib/plugins`, and
  // `pkg/volume/csi/csi_attacher.go`, `waitForVolumeAttachmentInternal`: after two minutes.
  @Test(
    "waits two minutes for drivers of other clouds that took the places of old sorts",
    arguments: [
      (
        ["azureDisk": ["diskName": "test.vhd", "diskURI": "https://a.example/test.vhd"]],
        "disk.csi.azure.com", "disk.csi.azure.com-test.vhd", "https://a.example/test.vhd"
      ),
      (
        ["gcePersistentDisk": ["pdName": "my-disk"]], "pd.csi.storage.gke.io",
        "pd.csi.storage.gke.io-my-disk",
        "projects/UNSPECIFIED/zones/UNSPECIFIED/disks/my-disk"
      ),
      (
        ["vsphereVolume": ["volumePath": "[ds] v/d"]], "csi.vsphere.vmware.com",
        "csi.vsphere.vmware.com-[ds] v/d", "[ds] v/d"
      ),
      (
        ["awsElasticBlockStore": ["volumeID": "aws://us-east-1a/vol-1"]], "ebs.csi.aws.com",
        "ebs.csi.aws.com-aws://us-east-1a/vol-1", "vol-1"
      ),
    ] as [(JSONObject, String, String, String)])
  mutating func migrated(
    _ source: JSONObject, _ driver: String, _ name: String, _ handle: String
  ) throws {
    try run(source)
    cluster.pass(110)
    #expect(warnings.isEmpty)
    cluster.pass(20)
    #expect(cluster.row("web") == ["0/1", "ContainerCreating", "0"])
    #expect(
      warnings == [
        "FailedAttachVolume: AttachVolume.Attach failed for volume \"\(name)\" : timed out "
          + "waiting for external-attacher of \(driver) CSI driver to attach volume \(handle)"
      ])
  }

  @Test("mounts what a driver does that is there")
  mutating func driver() throws {
    try cluster.world.create(
      KubernetesObject(metadata: .init(name: "ebs.csi.aws.com")), CSIDriver.self, in: cluster.id)
    try run(["awsElasticBlockStore": ["volumeID": "vol-1"]])
    cluster.pass(20)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  // Expected: kubernetes, `pkg/volume/hostpath/host_path.go`, `checkTypeInternal`.
  @Test(
    "says what a path of the node is not",
    arguments: [
      ("/var/run/docker.sock", "Socket", "socket file"), ("/data", "Directory", "directory"),
      ("/etc", "File", "file"), ("/var/lib/docker", "Directory", "directory"),
      ("/dev/sdz", "BlockDevice", "block device"),
      ("/dev/nvidia0", "CharDevice", "character device"),
      ("/etc/hosts", "DirectoryOrCreate", "directory"), ("/tmp", "FileOrCreate", "file"),
    ])
  mutating func hostPath(_ path: String, _ type: String, _ title: String) throws {
    try run(["hostPath": ["path": .string(path), "type": .string(type)]])
    cluster.pass(20)
    #expect(cluster.row("web") == ["0/1", "ContainerCreating", "0"])
    #expect(
      warnings == [
        "FailedMount: MountVolume.SetUp failed for volume \"data\" : hostPath type check failed: "
          + "\(path) is not a \(title)"
      ])
  }

  @Test(
    "mounts what nodes have, and what is to be made",
    arguments: [
      ("/var/run/containerd/containerd.sock", "Socket"), ("/proc", "Directory"),
      ("/sys/fs/cgroup", "Directory"), ("/var/log/", "Directory"), ("/etc/hosts", "File"),
      ("/etc/kubernetes/pki", "Directory"), ("/dev/null", "CharDevice"),
      ("/data", "DirectoryOrCreate"), ("/data/a.txt", "FileOrCreate"), ("/data", ""),
    ])
  mutating func onNode(_ path: String, _ type: String) throws {
    try run(["hostPath": ["path": .string(path), "type": .string(type)]])
    cluster.pass(20)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  @Test("mounts a directory that another pod of the node had made")
  mutating func made() throws {
    try run(["hostPath": ["path": "/data/logs", "type": "DirectoryOrCreate"]], "first")
    cluster.pass(20)
    try run(["hostPath": ["path": "/data", "type": "Directory"]])
    cluster.pass(20)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }

  // Expected: kubernetes, `pkg/volume/util/operationexecutor/operation_generator.go`, and
  // `pkg/volume/local/local.go`.
  @Test("does not mount a local volume whose path the node does not have")
  mutating func local() throws {
    try bind([
      "local": ["path": "/mnt/disks/ssd1"],
      "nodeAffinity": [
        "required": [
          "nodeSelectorTerms": [
            [
              "matchExpressions": [
                ["key": "kubernetes.io/hostname", "operator": "In", "values": ["node-0"]]
              ]
            ]
          ]
        ]
      ],
    ])
    try run(["persistentVolumeClaim": ["claimName": "data"]])
    cluster.pass(20)
    #expect(
      warnings == [
        "FailedMount: MountVolume.NewMounter initialization failed for volume \"disk\" : path "
          + "\"/mnt/disks/ssd1\" does not exist"
      ])
  }

  // Expected: kubernetes, `pkg/volume/csi/csi_mounter.go`, `SetUpAt`.
  @Test("misses the driver of a volume within a pod")
  mutating func inline() throws {
    try run(["csi": ["driver": "inline.storage.example.com"]])
    cluster.pass(20)
    #expect(
      warnings == [
        "FailedMount: MountVolume.SetUp failed for volume \"data\" : kubernetes.io/csi: "
          + "mounter.SetUpAt failed to get CSI client: driver name inline.storage.example.com not "
          + "found in the list of registered CSI drivers"
      ])
  }

  // Expected: kubernetes, `mount-utils/mount_linux.go`, `doMount`; mount.nfs(8).
  @Test("reaches no server of files that is not there")
  mutating func nfs() throws {
    try run(["nfs": ["server": "nfs.example.com", "path": "/x"]])
    cluster.pass(20)
    let uid = try #require(cluster.pod("web")).metadata.uid
    func failure(_ server: String, _ why: String) -> String {
      """
      FailedMount: MountVolume.SetUp failed for volume "data" : mount failed: exit status 32
      Mounting command: mount
      Mounting arguments: -t nfs \(server):/x /var/lib/kubelet/pods/\(uid)/volumes/\
      kubernetes.io~nfs/data
      Output: mount.nfs: \(why)
      """
    }
    #expect(
      warnings == [
        failure(
          "nfs.example.com", "Failed to resolve server nfs.example.com: Name or service not known")
      ])
  }

  // Expected: kubernetes, `pkg/volume/util/util.go`, `JoinMountOptions`: in order, each once.
  @Test("hands the options of a volume to the mount, and waits for a server that is silent")
  mutating func options() throws {
    try bind([
      "nfs": ["server": "10.9.8.7", "path": "/x", "readOnly": true],
      "mountOptions": ["nfsvers=4.2", "hard"],
    ])
    try run(["persistentVolumeClaim": ["claimName": "data"]])
    cluster.pass(170)
    #expect(warnings.isEmpty)
    cluster.pass(20)
    #expect(
      warnings.first?.contains("Mounting arguments: -t nfs -o hard,nfsvers=4.2,ro 10.9.8.7:/x ")
        == true)
    #expect(warnings.first?.hasSuffix("Output: mount.nfs: Connection timed out") == true)
  }

  // Expected: kubernetes, `pkg/volume/iscsi/iscsi_util.go`, `AttachDisk`.
  @Test("has no program for disks of the network")
  mutating func iscsi() throws {
    try run(["iscsi": ["targetPortal": "10.0.2.15:3260", "iqn": "iqn.2001-04.com.e:a", "lun": 0]])
    cluster.pass(20)
    #expect(
      warnings == [
        "FailedMount: MountVolume.WaitForAttach failed for volume \"data\" : executable file not "
          + "found in $PATH"
      ])
  }
}
