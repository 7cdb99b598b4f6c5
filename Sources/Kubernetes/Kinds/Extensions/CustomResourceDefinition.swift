import Documents
import Simulation

/// A kind that people define.
public enum CustomResourceDefinition: Kind {
  /// Its names.
  public static let resource = Resource(
    "CustomResourceDefinition", "customresourcedefinitions", group: "apiextensions.k8s.io",
    shortNames: ["crd", "crds"], categories: ["api-extensions"], isNamespaced: false,
    subresources: [.status], countsGenerations: true)

  static let finalizer = "customresourcecleanup.apiextensions.k8s.io"

  /// Source: apiextensions-apiserver, `pkg/apis/apiextensions/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    var names = spec["names"] ?? [:]
    let kind = names["kind"]?.string ?? ""
    if names.text("singular").isEmpty, !kind.isEmpty {
      names = names.setting("singular", .string(kind.lowercased()))
    }
    if names.text("listKind").isEmpty, !kind.isEmpty {
      names = names.setting("listKind", .string(kind + "List"))
    }
    spec = spec.setting("names", names)
    if spec["conversion"] == nil { spec = spec.setting("conversion", ["strategy": "None"]) }
    spec.edit("conversion") { conversion in
      conversion.edit("webhook") { webhook in
        webhook.edit("clientConfig") { $0.edit("service") { $0.fill("port", 443) } }
      }
    }
    object.spec = spec
  }

  /// Source: apiextensions-apiserver, `pkg/apis/apiextensions/validation/validation.go`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    var all: [FieldError] = []
    let spec = object.spec
    let group = spec["group"]?.string ?? ""
    let plural = spec["names"]?["plural"]?.string ?? ""
    let name = object.metadata.name
    if name != "\(plural).\(group)" {
      all.append(
        FieldError(
          "metadata.name", .invalid, value: "\"\(name)\"",
          "must be spec.names.plural+\".\"+spec.group"))
    }
    let checks = DefinitionChecks(object)
    all += checks.groupErrors
    if !["Namespaced", "Cluster"].contains(spec["scope"]?.string) {
      all.append(
        spec["scope"] == nil
          ? FieldError("spec.scope", .required)
          : FieldError(
            "spec.scope", .notSupported, value: spec["scope"]?.compactText,
            "supported values: \"Cluster\", \"Namespaced\""))
    }
    let versions = spec.list("versions")
    all += versionErrors(versions) + CustomRuleChecks.errors(in: versions)
    return all + checks.nameErrors + checks.conversionErrors + checks.approvalErrors
  }

  /// What is stored under a kind stays under it.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] { DefinitionChecks(new).errors(over: old) }

  private static func versionErrors(_ versions: [JSON]) -> [FieldError] {
    var all: [FieldError] = []
    for (place, version) in versions.enumerated() {
      all += DefinitionChecks.errors(
        in: version.text("name"), at: "spec.versions[\(place)].name")
    }
    if Set(versions.map { $0.text("name") }).count < versions.count {
      all.append(
        FieldError(
          "spec.versions", .invalid, value: JSON.array(versions).compactText,
          "must contain unique version names"))
    }
    if versions.filter({ $0["storage"]?.bool == true }).count != 1 {
      all.append(
        FieldError(
          "spec.versions", .invalid, value: JSON.array(versions).compactText,
          "must have exactly one version marked as storage version"))
    }
    for (index, version) in versions.enumerated()
    where version["schema"]?["openAPIV3Schema"] == nil {
      all.append(
        FieldError(
          "spec.versions[\(index)].schema.openAPIV3Schema", .required, "schemas are required"))
    }
    return all
  }

  /// Established at once: nobody competes for names here.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    if !object.metadata.finalizers.contains(finalizer) {
      object.metadata.finalizers.append(finalizer)
    }
    let versions = (object.spec["versions"]?.array ?? []).filter { $0["storage"]?.bool == true }
    let now = JSON.string(world.now.kubernetesText)
    let condition = { (type: JSON, reason: JSON, message: JSON) -> JSON in
      [
        "lastTransitionTime": now, "message": message, "reason": reason, "status": "True",
        "type": type,
      ]
    }
    object.status = [
      "acceptedNames": object.spec["names"] ?? [:],
      "conditions": [
        condition("NamesAccepted", "NoConflicts", "no conflicts found"),
        condition(
          "Established", "InitialNamesAccepted", "the initial names have been accepted"),
      ],
      "storedVersions": .array(versions.compactMap { $0["name"] }),
    ]
  }

  /// Name, and when it was made.
  public static let columns: [TableColumn] = [.name, TableColumn("Created At", type: "date")]

  /// Name, and when it was made.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [.string(object.metadata.name), .string(object.metadata.creationTimestamp.kubernetesText)]
  }
}
