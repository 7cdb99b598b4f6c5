import Documents

/// Source: kubectl, `pkg/describe/describe.go`, `describeDeployment`.
enum DeploymentDescriber: Describer {
  static let kind = "Deployment.apps"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.entry(0, "CreationTimestamp", DateText.long(object.text("metadata.creationTimestamp")))
    page.marks(object)
    page.entry(0, "Selector", SelectorText.text(object.at("spec.selector")))
    page.entry(
      0, "Replicas",
      "\(object.number("spec.replicas")) desired | \(object.number("status.updatedReplicas")) "
        + "updated | \(object.number("status.replicas")) total | "
        + "\(object.number("status.availableReplicas")) available | "
        + "\(object.number("status.unavailableReplicas")) unavailable")
    page.entry(0, "StrategyType", object.text("spec.strategy.type"))
    page.entry(0, "MinReadySeconds", "\(object.number("spec.minReadySeconds"))")
    if let rolling = object.at("spec.strategy.rollingUpdate") {
      page.entry(
        0, "RollingUpdateStrategy",
        "\(rolling["maxUnavailable"].map(GoText.value) ?? "<nil>") max unavailable, "
          + "\(rolling["maxSurge"].map(GoText.value) ?? "<nil>") max surge")
    }
    PodTemplateDescription.write(object.at("spec.template"), into: &page)
    page.conditions(object)
    let (old, new) = replicaSets(object, &kubectl)
    if let old, let new, !old.isEmpty || !new.isEmpty {
      page.entry(0, "OldReplicaSets", list(old))
      page.entry(0, "NewReplicaSet", list(new))
    }
  }

  private static func list(_ sets: [JSON]) -> String {
    let texts = sets.map {
      "\($0.name) (\($0.number("status.replicas"))/\($0.number("spec.replicas")) replicas created)"
    }
    return texts.isEmpty ? "<none>" : texts.joined(separator: ", ")
  }

  private static func replicaSets(
    _ object: JSON, _ kubectl: inout Kubectl
  ) -> (old: [JSON]?, new: [JSON]?) {
    var query = ObjectQuery()
    query.selector = SelectorText.text(object.at("spec.selector"))
    guard let resource = try? kubectl.resource("replicasets.apps"),
      let sets = try? kubectl.objects(
        of: Target(resource: resource, namespace: object.text("metadata.namespace")), query)
    else { return (nil, nil) }
    let uid = object.text("metadata.uid")
    let mine = sets.filter { set in
      set.list("metadata.ownerReferences").contains { $0.text("uid") == uid }
    }
    let template = object.at("spec.template") ?? [:]
    let new = mine.first {
      ($0.at("spec.template") ?? [:]).without(label: "pod-template-hash") == template
    }
    let old = mine.filter { $0.name != new?.name }
    return (old, new.map { [$0] } ?? [])
  }
}

/// How many pods of a selector are in which phase.
///
/// Source: kubectl, `pkg/describe/describe.go`, `getPodStatusForController`.
struct PodCounts {
  private var counts: [String: Int] = [:]

  init?(_ object: JSON, _ selector: String, _ kubectl: inout Kubectl) {
    var query = ObjectQuery()
    query.selector = selector
    guard let resource = try? kubectl.resource("pods"),
      let pods = try? kubectl.objects(
        of: Target(resource: resource, namespace: object.text("metadata.namespace")), query)
    else { return nil }
    let uid = object.text("metadata.uid")
    for pod in pods {
      let owner = pod.list("metadata.ownerReferences").first { $0["controller"]?.bool == true }
      guard owner?.text("uid") == uid else { continue }
      counts[pod.text("status.phase"), default: 0] += 1
    }
  }

  var text: String {
    "\(counts["Running"] ?? 0) Running / \(counts["Pending"] ?? 0) Waiting / "
      + "\(counts["Succeeded"] ?? 0) Succeeded / \(counts["Failed"] ?? 0) Failed"
  }
}
