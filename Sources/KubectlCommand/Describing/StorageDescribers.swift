import Documents

/// How volumes may be used, in short.
///
/// Source: kubectl, `pkg/util/storage/storage.go`, `GetAccessModesAsString`.
enum AccessModeText {
  static func text(_ modes: [JSON]) -> String {
    let short = [
      ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"),
      ("ReadWriteOncePod", "RWOP"),
    ]
    let present = modes.compactMap(\.string)
    return short.filter { present.contains($0.0) }.map(\.1).joined(separator: ",")
  }
}

extension JSON {
  /// The storage class of a volume or a claim: an old annotation comes first.
  fileprivate var storageClass: String {
    at("metadata.annotations")?["volume.beta.kubernetes.io/storage-class"]?.string
      ?? text("spec.storageClassName")
  }

  fileprivate var finalizers: String {
    GoText.list(list("metadata.finalizers").compactMap(\.string))
  }
}

/// `kubectl describe pv`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describePersistentVolume`.
enum PersistentVolumeDescriber: Describer {
  static let kind = "PersistentVolume"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.entry(0, "Name", object.name)
    page.marks(object)
    page.entry(0, "Finalizers", object.finalizers)
    page.entry(0, "StorageClass", object.storageClass)
    page.phase(object, kubectl)
    let claim = object.at("spec.claimRef")
    page.entry(0, "Claim", claim.map { "\($0.text("namespace"))/\($0.text("name"))" } ?? "")
    page.entry(0, "Reclaim Policy", object.text("spec.persistentVolumeReclaimPolicy"))
    page.entry(0, "Access Modes", AccessModeText.text(object.list("spec.accessModes")))
    if let mode = object.at("spec.volumeMode")?.string { page.entry(0, "VolumeMode", mode) }
    page.entry(0, "Capacity", object.at("spec.capacity.storage").map(GoText.value) ?? "0")
    affinity(object.at("spec.nodeAffinity.required"), &page)
    page.entry(0, "Message", object.text("status.message"))
    page.line(0, "Source:")
    VolumeDescription.write(source: object["spec"] ?? [:], into: &page)
  }

  private static func affinity(_ required: JSON?, _ page: inout DescriptionPage) {
    guard let required else { return page.entry(0, "Node Affinity", "<none>") }
    page.entry(0, "Node Affinity", "")
    let terms = required.list("nodeSelectorTerms")
    page.entry(1, "Required Terms", terms.isEmpty ? "<none>" : "")
    for (place, term) in terms.enumerated() {
      page.terms(2, "Term \(place)", term.list("matchExpressions")) { one in
        "\(one.text("key")) \(one.text("operator").lowercased())"
      }
    }
  }
}

extension DescriptionPage {
  /// The phase, or since when the object goes.
  fileprivate mutating func phase(_ object: JSON, _ kubectl: Kubectl) {
    let deleted = object.text("metadata.deletionTimestamp")
    entry(
      0, "Status",
      deleted.isEmpty
        ? object.text("status.phase")
        : "Terminating (lasts \(DateText.since(deleted, kubectl.client.now)))")
  }

  /// Conditions of a selector, one a line.
  fileprivate mutating func terms(
    _ level: Int, _ title: String, _ list: [JSON], _ words: (JSON) -> String
  ) {
    if list.isEmpty { return entry(level, title, "<none>") }
    for (place, one) in list.enumerated() {
      let values = one.list("values").compactMap(\.string).joined(separator: ", ")
      let text = words(one) + (values.isEmpty ? "" : " [\(values)]")
      line(level, place == 0 ? "\(title):\t\(text)" : "\t\(text)")
    }
  }
}

/// `kubectl describe pvc`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describePersistentVolumeClaim`.
enum ClaimDescriber: Describer {
  static let kind = "PersistentVolumeClaim"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.entry(0, "StorageClass", object.storageClass)
    page.phase(object, kubectl)
    let volume = object.text("spec.volumeName")
    page.entry(0, "Volume", volume)
    page.marks(object)
    page.entry(0, "Finalizers", object.finalizers)
    let capacity = object.at("status.capacity.storage").map(GoText.value) ?? "0"
    page.entry(0, "Capacity", volume.isEmpty ? "" : capacity)
    page.entry(
      0, "Access Modes",
      volume.isEmpty ? "" : AccessModeText.text(object.list("status.accessModes")))
    if let mode = object.at("spec.volumeMode")?.string { page.entry(0, "VolumeMode", mode) }
    page.reference("DataSource", object.at("spec.dataSource"))
    users(object, &page, &kubectl)
    conditions(object.list("status.conditions"), &page)
  }

  private static func users(
    _ object: JSON, _ page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    let owners = object.list("metadata.ownerReferences").map { $0.text("uid") }
    let space = object.text("metadata.namespace")
    let pods = (try? kubectl.resource("pods")).flatMap {
      try? kubectl.objects(of: Target(resource: $0, namespace: space), ObjectQuery())
    }
    let names = (pods ?? []).filter { pod in
      owners.contains(pod.text("metadata.uid"))
        || pod.list("spec.volumes").contains {
          $0.text("persistentVolumeClaim.claimName") == object.name
        }
    }.map(\.name).sorted()
    if names.isEmpty { return page.entry(0, "Used By", "<none>") }
    for (place, name) in names.enumerated() {
      page.line(0, place == 0 ? "Used By:\t\(name)" : "\t\(name)")
    }
  }

  private static func conditions(_ conditions: [JSON], _ page: inout DescriptionPage) {
    if conditions.isEmpty { return }
    page.line(0, "Conditions:")
    page.line(1, "Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage")
    page.line(1, "----\t------\t-----------------\t------------------\t------\t-------")
    for one in conditions {
      page.line(
        1,
        "\(one.text("type")) \t\(one.text("status")) \t\(DateText.long(one.text("lastProbeTime"))) "
          + "\t\(DateText.long(one.text("lastTransitionTime"))) \t\(one.text("reason")) \t"
          + one.text("message"))
    }
  }
}

/// `kubectl describe storageclass`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeStorageClass`.
enum StorageClassDescriber: Describer {
  static let kind = "StorageClass.storage.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    let notes = object.at("metadata.annotations")
    let isDefault = [
      "storageclass.kubernetes.io/is-default-class",
      "storageclass.beta.kubernetes.io/is-default-class",
    ].contains { notes?[$0]?.string == "true" }
    page.entry(0, "Name", object.name)
    page.entry(0, "IsDefaultClass", isDefault ? "Yes" : "No")
    page.entry(0, "Annotations", ResourceTable.labels(notes))
    page.entry(0, "Provisioner", object.text("provisioner"))
    page.entry(0, "Parameters", ResourceTable.labels(object["parameters"]))
    page.entry(
      0, "AllowVolumeExpansion",
      object["allowVolumeExpansion"]?.bool.map { $0 ? "True" : "False" } ?? "<unset>")
    let options = object.list("mountOptions").compactMap(\.string)
    page.line(0, "MountOptions:" + (options.isEmpty ? "\t<none>" : ""))
    for option in options { page.line(1, option) }
    for (label, key) in [
      ("ReclaimPolicy", "reclaimPolicy"), ("VolumeBindingMode", "volumeBindingMode"),
    ] where !object.text(key).isEmpty {
      page.entry(0, label, object.text(key))
    }
    guard let topologies = object["allowedTopologies"]?.array else { return }
    page.entry(0, "AllowedTopologies", topologies.isEmpty ? "<none>" : "")
    for (place, term) in topologies.enumerated() {
      page.terms(1, "Term \(place)", term.list("matchLabelExpressions")) { "\($0.text("key")) in" }
    }
  }
}

/// `kubectl describe csinode`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeCSINode`.
enum CSINodeDescriber: Describer {
  static let kind = "CSINode.storage.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.entry(0, "Name", object.name)
    page.marks(object)
    page.entry(0, "CreationTimestamp", DateText.long(object.text("metadata.creationTimestamp")))
    page.line(0, "Spec:")
    guard let drivers = object.at("spec.drivers")?.array else { return }
    page.line(1, "Drivers:")
    for driver in drivers {
      page.line(2, "\(driver.text("name")):")
      page.entry(3, "Node ID", driver.text("nodeID"))
      if let count = driver.at("allocatable.count")?.integer {
        page.line(3, "Allocatables:")
        page.entry(4, "Count", "\(count)")
      }
      if let keys = driver["topologyKeys"]?.array {
        page.entry(3, "Topology Keys", GoText.list(keys.compactMap(\.string)))
      }
    }
  }
}
