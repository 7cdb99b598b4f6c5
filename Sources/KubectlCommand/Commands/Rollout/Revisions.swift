import Documents

/// The templates that a workload had, by revision.
struct Revisions {
  struct Entry {
    let number: Int64
    let template: JSON
    let cause: String
    /// What keeps the revision.
    let keeper: JSON

    /// The template as workloads have it, without the marks of a revision.
    var plainTemplate: JSON {
      let plain = template.without(label: "pod-template-hash").without(member: "$patch")
      guard plain.at("metadata.creationTimestamp")?.isNull == true else { return plain }
      return plain.setting(["metadata", "creationTimestamp"], nil)
    }

    /// The object that the revision was: a replica set, or the workload as it was.
    func whole(of object: JSON) -> JSON {
      keeper.at("data.spec.template") == nil
        ? keeper
        : object.setting(["spec", "template"], template.without(member: "$patch"))
    }
  }

  private(set) var entries: [Entry] = []

  /// The revisions of a workload: replica sets of deployments, controller revisions of the others.
  init(_ target: Target, _ object: JSON, _ kubectl: inout Kubectl) throws(Failure) {
    let isDeployment = target.resource.kind == "Deployment"
    let kind = isDeployment ? "replicasets.apps" : "controllerrevisions.apps"
    var query = ObjectQuery()
    query.selector = SelectorText.text(object.at("spec.selector"))
    query.words = [kind]
    query.takesAll = true
    let uid = object.text("metadata.uid")
    let place = Target(resource: try kubectl.resource(kind), namespace: target.namespace)
    for one in try kubectl.objects(of: place, query) {
      guard one.list("metadata.ownerReferences").contains(where: { $0["uid"]?.string == uid })
      else { continue }
      let cause =
        one.at("metadata.annotations")?["kubernetes.io/change-cause"]?.string ?? "<none>"
      if isDeployment {
        let number =
          one.at("metadata.annotations")?["deployment.kubernetes.io/revision"]?.string ?? "0"
        let template = one.at("spec.template") ?? [:]
        entries.append(
          Entry(number: Int64(number) ?? 0, template: template, cause: cause, keeper: one))
      } else {
        let template = one.at("data.spec.template") ?? [:]
        entries.append(
          Entry(number: one.number("revision"), template: template, cause: cause, keeper: one))
      }
    }
    entries.sort { $0.number < $1.number }
  }
}

extension JSON {
  /// Without one of its members.
  func without(member: String) -> JSON {
    guard var shape = object else { return self }
    shape[member] = Optional<JSON>.none
    return .object(shape)
  }

  /// A template without one of its labels.
  func without(label: String) -> JSON {
    guard var shape = object, var metadata = shape["metadata"]?.object,
      var labels = metadata["labels"]?.object
    else { return self }
    labels[label] = Optional<JSON>.none
    metadata["labels"] = .object(labels)
    shape["metadata"] = .object(metadata)
    return .object(shape)
  }
}
