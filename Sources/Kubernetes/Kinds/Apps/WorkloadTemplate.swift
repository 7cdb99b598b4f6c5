import Documents

/// The template of pods within a workload: defaults, checks, cells.
enum WorkloadTemplate {
  /// Fills in what the API says of templates.
  static func fill(_ spec: inout JSON) {
    spec.edit("template") { template in
      template.fill("spec", [:])
      template.edit("spec", PodDefaults.fill(template:))
    }
  }

  /// What is wrong with the template of something that replaces its pods for ever.
  ///
  /// Source: kubernetes, `pkg/apis/apps/validation/validation.go`,
  /// `ValidatePodTemplateSpecForReplicaSet`.
  static func errors(
    in template: JSON?, selector: LabelSelector, owner: String, at path: String = "spec.template"
  ) -> [FieldError] {
    guard let template else { return [FieldError(path, .required)] }
    var errors: [FieldError] = []
    let labels = template["metadata"]?["labels"]
    if !selector.isEmpty, !selector.matches(TextMap(labels)) {
      errors.append(
        FieldError(
          path + ".metadata.labels", .invalid, value: document(labels ?? [:]),
          "`selector` does not match template `labels`"))
    }
    errors += self.errors(in: template, at: path)
    let spec = template["spec"] ?? [:]
    if spec.text("restartPolicy") != "Always" {
      errors += FieldError.unless(
        spec.text("restartPolicy"), in: ["Always"], path + ".spec.restartPolicy")
    }
    if spec[member: "activeDeadlineSeconds"] != nil {
      errors.append(
        FieldError(
          path + ".spec.activeDeadlineSeconds", .forbidden,
          "activeDeadlineSeconds in \(owner) is not Supported"))
    }
    return errors
  }

  /// What is wrong with any template.
  static func errors(in template: JSON, at path: String) -> [FieldError] {
    (template["metadata"]?["labels"]?.object ?? [:]).flatMap {
      FieldError.label($0.key, $0.value, path + ".labels")
    } + PodChecks(at: path + ".spec", isTemplate: true).errors(in: template["spec"] ?? [:])
  }

  /// What is wrong with a selector that must say something.
  static func errors(inSelector json: JSON?, what: String) -> [FieldError] {
    guard let json, !json.isNull else { return [FieldError("spec.selector", .required)] }
    let errors = LabelSelector.errors(in: json, at: "spec.selector")
    guard errors.isEmpty, LabelSelector(json).isEmpty else { return errors }
    return [
      FieldError(
        "spec.selector", .invalid, value: document(json), "empty selector is invalid for \(what)")
    ]
  }

  /// What is wrong with a selector that may not change.
  static func errors(changingSelector old: KubernetesObject, to new: KubernetesObject)
    -> [FieldError]
  {
    guard old.spec[member: "selector"] != new.spec[member: "selector"] else { return [] }
    return [
      FieldError(
        "spec.selector", .invalid, value: document(new.spec["selector"] ?? [:]),
        "field is immutable")
    ]
  }

  /// A document on one line, as sentences show it.
  static func document(_ json: JSON) -> String { sorted(json).compactText }

  static func sorted(_ json: JSON) -> JSON {
    if let items = json.array { return .array(items.map(sorted)) }
    guard let object = json.object else { return json }
    return .object(
      JSONObject(
        uniqueMembers: object.members.sorted { $0.key < $1.key }
          .map { .init(key: $0.key, value: sorted($0.value)) }))
  }

  /// The columns that a wide table adds for what has a template.
  static let columns: [TableColumn] = [
    TableColumn("Containers", priority: 1), TableColumn("Images", priority: 1),
  ]

  /// The containers and images of a template.
  static func cells(of template: JSON?) -> [JSON] {
    let containers = template?["spec"]?.list("containers") ?? []
    return ["name", "image"].map { member in
      .string(containers.map { $0.text(member) }.joined(separator: ","))
    }
  }
}
