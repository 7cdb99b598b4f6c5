import Documents

/// A kind of volume that is described by a few labels with values.
///
/// Source: kubectl, `pkg/describe/describe.go`, the functions `print…VolumeSource`.
struct VolumeForm {
  /// A label with the member that it shows.
  struct Label {
    enum Shape {
      case text
      case bool
      case number
      /// Nothing means that nothing was set.
      case unset
    }

    let title: String
    let key: String
    let shape: Shape
    let isPersistentOnly: Bool

    init(_ title: String, _ key: String, _ shape: Shape = .text, isPersistentOnly: Bool = false) {
      self.title = title
      self.key = key
      self.shape = shape
      self.isPersistentOnly = isPersistentOnly
    }

    func text(_ source: JSON) -> String {
      if let value = source[key] { return GoText.value(value) }
      switch shape {
      case .text: return ""
      case .bool: return "false"
      case .number: return "0"
      case .unset: return "<unset>"
      }
    }
  }

  let key: String
  let words: String
  let labels: [Label]

  static let all = [
    VolumeForm(
      key: "hostPath", words: "HostPath (bare host directory volume)",
      labels: [Label("Path", "path"), Label("HostPathType", "type")]),
    VolumeForm(
      key: "emptyDir", words: "EmptyDir (a temporary directory that shares a pod's lifetime)",
      labels: [Label("Medium", "medium"), Label("SizeLimit", "sizeLimit", .unset)]),
    VolumeForm(
      key: "secret", words: "Secret (a volume populated by a Secret)",
      labels: [Label("SecretName", "secretName"), Label("Optional", "optional", .bool)]),
    VolumeForm(
      key: "configMap", words: "ConfigMap (a volume populated by a ConfigMap)",
      labels: [Label("Name", "name"), Label("Optional", "optional", .bool)]),
    VolumeForm(
      key: "persistentVolumeClaim",
      words:
        "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
      labels: [Label("ClaimName", "claimName"), Label("ReadOnly", "readOnly", .bool)]),
    VolumeForm(
      key: "csi", words: "CSI (a Container Storage Interface (CSI) volume source)",
      labels: [
        Label("Driver", "driver"), Label("FSType", "fsType"),
        Label("VolumeHandle", "volumeHandle", isPersistentOnly: true),
        Label("ReadOnly", "readOnly", .bool),
      ]),
    VolumeForm(
      key: "awsElasticBlockStore",
      words: "AWSElasticBlockStore (a Persistent Disk resource in AWS)",
      labels: [
        Label("VolumeID", "volumeID"), Label("FSType", "fsType"),
        Label("Partition", "partition", .number), Label("ReadOnly", "readOnly", .bool),
      ]),
    VolumeForm(
      key: "nfs", words: "NFS (an NFS mount that lasts the lifetime of a pod)",
      labels: [
        Label("Server", "server"), Label("Path", "path"), Label("ReadOnly", "readOnly", .bool),
      ]),
    VolumeForm(
      key: "local", words: "LocalVolume (a persistent volume backed by local storage on a node)",
      labels: [Label("Path", "path")]),
    VolumeForm(
      key: "gitRepo",
      words: "GitRepo (a volume that is pulled from git when the pod is created)",
      labels: [Label("Repository", "repository"), Label("Revision", "revision")]),
    VolumeForm(
      key: "image", words: "Image (a container image or OCI artifact)",
      labels: [Label("Reference", "reference"), Label("PullPolicy", "pullPolicy")]),
  ]
}
