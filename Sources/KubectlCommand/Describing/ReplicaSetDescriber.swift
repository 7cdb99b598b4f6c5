import Documents

/// Source: kubectl, `pkg/describe/describe.go`, `describeReplicaSet`.
enum ReplicaSetDescriber: Describer {
  static let kind = "ReplicaSet.apps"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    let selector = SelectorText.text(object.at("spec.selector"))
    page.selectorHead(object, selector)
    page.marks(object)
    page.controller(object)
    page.replicas(object, selector, &kubectl)
  }
}

/// Source: kubectl, `pkg/describe/describe.go`, `describeReplicationController`.
enum ReplicationControllerDescriber: Describer {
  static let kind = "ReplicationController"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    let selector = ResourceTable.labels(object.at("spec.selector"))
    page.selectorHead(object, selector)
    page.marks(object)
    page.replicas(object, selector, &kubectl)
  }
}

extension DescriptionPage {
  /// Name, namespace and which pods are meant.
  fileprivate mutating func selectorHead(_ object: JSON, _ selector: String) {
    head(object)
    entry(0, "Selector", selector)
  }

  /// What replica sets and replication controllers say of their pods.
  fileprivate mutating func replicas(
    _ object: JSON, _ selector: String, _ kubectl: inout Kubectl
  ) {
    entry(
      0, "Replicas",
      "\(object.number("status.replicas")) current / \(object.number("spec.replicas")) desired")
    pods(object, selector, &kubectl)
    conditions(object)
  }

  /// How many pods are in which phase, and what they are made of.
  fileprivate mutating func pods(_ object: JSON, _ selector: String, _ kubectl: inout Kubectl) {
    entry(
      0, "Pods Status", PodCounts(object, selector, &kubectl)?.text ?? "error in fetching pods")
    PodTemplateDescription.write(object.at("spec.template"), into: &self)
  }
}

/// Source: kubectl, `pkg/describe/describe.go`, `describeStatefulSet`.
enum StatefulSetDescriber: Describer {
  static let kind = "StatefulSet.apps"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    let selector = SelectorText.text(object.at("spec.selector"))
    page.head(object)
    page.entry(0, "CreationTimestamp", DateText.long(object.text("metadata.creationTimestamp")))
    page.entry(0, "Selector", selector)
    page.marks(object)
    page.entry(
      0, "Replicas",
      "\(object.number("spec.replicas")) desired | \(object.number("status.replicas")) total")
    page.entry(0, "Update Strategy", object.text("spec.updateStrategy.type"))
    if let partition = object.at("spec.updateStrategy.rollingUpdate.partition")?.integer {
      page.line(1, "Partition:\t\(partition)")
    }
    page.pods(object, selector, &kubectl)
    claims(object.list("spec.volumeClaimTemplates"), &page)
  }

  private static func claims(_ claims: [JSON], _ page: inout DescriptionPage) {
    if claims.isEmpty { return page.line(0, "Volume Claims:\t<none>") }
    page.line(0, "Volume Claims:")
    for claim in claims {
      page.entry(1, "Name", claim.name)
      page.entry(1, "StorageClass", claim.text("spec.storageClassName"))
      page.nestedLabels("Labels", claim.at("metadata.labels"), level: 1)
      page.nestedLabels("Annotations", claim.at("metadata.annotations"), level: 1)
      page.entry(
        1, "Capacity", claim.at("spec.resources.requests.storage").map(GoText.value) ?? "<default>")
      page.entry(
        1, "Access Modes", GoText.list(claim.list("spec.accessModes").compactMap(\.string)))
    }
  }
}

/// Source: kubectl, `pkg/describe/describe.go`, `describeDaemonSet`.
enum DaemonSetDescriber: Describer {
  static let kind = "DaemonSet.apps"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    let selector = SelectorText.text(object.at("spec.selector"))
    // Unlike the others, it does not tell its namespace.
    page.head(object, hasNamespace: false)
    page.entry(0, "Selector", selector)
    page.entry(
      0, "Node-Selector", ResourceTable.labels(object.at("spec.template.spec.nodeSelector")))
    page.marks(object)
    for (label, path) in [
      ("Desired Number of Nodes Scheduled", "status.desiredNumberScheduled"),
      ("Current Number of Nodes Scheduled", "status.currentNumberScheduled"),
      ("Number of Nodes Scheduled with Up-to-date Pods", "status.updatedNumberScheduled"),
      ("Number of Nodes Scheduled with Available Pods", "status.numberAvailable"),
      ("Number of Nodes Misscheduled", "status.numberMisscheduled"),
    ] {
      page.line(0, "\(label): \(object.number(path))")
    }
    page.pods(object, selector, &kubectl)
  }
}
