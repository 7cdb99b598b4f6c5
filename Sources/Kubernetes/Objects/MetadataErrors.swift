import Documents

/// What is wrong with the metadata of an object that someone wrote.
///
/// Source: apimachinery, `api/validation/objectmeta.go`, `ValidateObjectMeta`.
enum MetadataErrors {
  /// How many bytes all annotations together may have.
  static let annotationLimit = 256 * 1024

  static func errors(in metadata: ObjectMetadata, of resource: Resource) -> [FieldError] {
    nameErrors(metadata, resource) + namespaceErrors(metadata, resource)
      + labelErrors(metadata.labels, at: "metadata.labels") + annotationErrors(metadata.annotations)
      + ownerErrors(metadata.ownerReferences) + finalizerErrors(metadata.finalizers, resource)
  }

  private static func nameErrors(_ metadata: ObjectMetadata, _ resource: Resource) -> [FieldError] {
    let rule = NameRule.rule(for: resource)
    var all: [FieldError] = []
    if let front = metadata.generateName {
      // A dash at the end is not the end of the name.
      let probe = front.hasSuffix("-") ? front.dropLast() + "a" : front[...]
      all += rule.problems(of: String(probe)).map {
        FieldError("metadata.generateName", .invalid, value: "\"\(front)\"", $0)
      }
    }
    if metadata.name.isEmpty {
      all.append(
        FieldError("metadata.name", .required, "name or generateName is required"))
    } else {
      all += rule.problems(of: metadata.name).map {
        FieldError("metadata.name", .invalid, value: "\"\(metadata.name)\"", $0)
      }
    }
    return all
  }

  private static func namespaceErrors(
    _ metadata: ObjectMetadata, _ resource: Resource
  ) -> [FieldError] {
    let field = "metadata.namespace"
    guard resource.isNamespaced else {
      return metadata.namespace.isEmpty
        ? [] : [FieldError(field, .forbidden, "not allowed on this type")]
    }
    guard !metadata.namespace.isEmpty else { return [FieldError(field, .required)] }
    return NameRule.label.problems(of: metadata.namespace).map {
      FieldError(field, .invalid, value: "\"\(metadata.namespace)\"", $0)
    }
  }

  /// What is wrong with labels, wherever they stand.
  ///
  /// Source: apimachinery, `apis/meta/v1/validation/validation.go`, `ValidateLabels`.
  static func labelErrors(_ labels: TextMap, at field: String) -> [FieldError] {
    labels.entries.flatMap { entry in
      NameRule.qualifiedName.problems(of: entry.key).map {
        FieldError(field, .invalid, value: "\"\(entry.key)\"", $0)
      }
        + NameRule.labelValue.problems(of: entry.value).map {
          FieldError(field, .invalid, value: "\"\(entry.value)\"", $0)
        }
    }
  }

  private static func annotationErrors(_ annotations: TextMap) -> [FieldError] {
    let field = "metadata.annotations"
    var all = annotations.entries.flatMap { entry in
      NameRule.qualifiedName.problems(of: entry.key.lowercased()).map {
        FieldError(field, .invalid, value: "\"\(entry.key)\"", $0)
      }
    }
    let size = annotations.entries.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    if size > annotationLimit {
      all.append(FieldError(field, .tooLong, "may not be more than \(annotationLimit) bytes"))
    }
    return all
  }

  private static func ownerErrors(_ owners: [OwnerReference]) -> [FieldError] {
    let field = "metadata.ownerReferences"
    var all: [FieldError] = []
    for owner in owners {
      if owner.apiVersion.isEmpty {
        all.append(
          FieldError("\(field).apiVersion", .invalid, value: "\"\"", "version must not be empty"))
      }
      for (member, value) in [("kind", owner.kind), ("name", owner.name), ("uid", owner.uid)]
      where value.isEmpty {
        all.append(FieldError("\(field).\(member)", .invalid, value: "\"\"", "must not be empty"))
      }
    }
    let controllers = owners.filter { $0.controller == true }
    for other in controllers.dropFirst() {
      all.append(
        FieldError(
          field, .invalid, value: JSON.array(owners.map(\.json)).compactText,
          "Only one reference can have Controller set to true. Found \"true\" in references for "
            + "\(controllers[0].kind)/\(controllers[0].name) and \(other.kind)/\(other.name)"))
    }
    return all
  }

  private static let plainFinalizers = ["kubernetes", "orphan", "foregroundDeletion"]

  private static func finalizerErrors(
    _ finalizers: [String], _ resource: Resource
  ) -> [FieldError] {
    // Source: kubernetes, `pkg/apis/core/validation/validation.go`, `validateKubeFinalizerName`;
    // definitions and what they define are checked without it.
    let isFree =
      resource.group == CustomResourceDefinition.resource.group
      || Kinds.serving(resource.name) == nil
    return finalizers.enumerated().flatMap { index, name in
      let value = "\"\(name)\""
      let problems = NameRule.qualifiedName.problems(of: name)
      if !problems.isEmpty {
        return problems.map { FieldError("metadata.finalizers", .invalid, value: value, $0) }
      }
      if isFree || name.contains("/") || plainFinalizers.contains(name) { return [] }
      return [
        FieldError(
          "metadata.finalizers[\(index)]", .invalid, value: value,
          "name is neither a standard finalizer name nor is it fully qualified")
      ]
    }
  }
}
