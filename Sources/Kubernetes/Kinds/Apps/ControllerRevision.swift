import Documents

/// How a workload was at some time.
public enum ControllerRevision: Kind {
  /// Its names.
  public static let resource = Resource("ControllerRevision", "controllerrevisions", group: "apps")

  /// A number of its own is needed.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let errors = FieldError.unlessCount(object["revision"], "revision")
    guard object["data"]?.isNull ?? true else { return errors }
    return errors + [FieldError("data", .required, "data is mandatory")]
  }

  /// Its data stays.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    guard old["data"] != new["data"] else { return [] }
    return [
      FieldError(
        "data", .invalid, value: WorkloadTemplate.document(new["data"] ?? .null),
        "field is immutable")
    ]
  }

  /// The columns of `printControllerRevision`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Controller"), TableColumn("Revision"), .age,
  ]

  /// The cells of `printControllerRevision`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let owner = object.metadata.controller.map { owner in
      let group = owner.apiVersion.split(separator: "/").dropLast().first.map { ".\($0)" } ?? ""
      return "\(owner.kind.lowercased())\(group)/\(owner.name)"
    }
    return [
      .string(object.metadata.name), .string(owner ?? "<none>"),
      .integer(object["revision"]?.integer ?? 0), view.age(of: object),
    ]
  }
}
