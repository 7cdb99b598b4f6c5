import Documents
import Simulation

/// Work that ends.
public enum Job: Kind {
  /// Its names.
  public static let resource = Resource(
    "Job", "jobs", group: "batch", categories: ["all"], subresources: [.status],
    countsGenerations: true)

  /// One run, six more tries.
  ///
  /// Source: kubernetes, `pkg/apis/batch/v1/defaults.go`, `SetDefaults_Job`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    if spec[member: "parallelism"] == nil { spec.fill("completions", 1) }
    spec.fill("parallelism", 1)
    spec.fill("completionMode", "NonIndexed")
    spec.fill("suspend", false)
    let perIndex = spec[member: "backoffLimitPerIndex"] != nil
    spec.fill("backoffLimit", .integer(perIndex ? Int64(Int32.max) : 6))
    let hasPolicy = spec[member: "podFailurePolicy"] != nil
    spec.fill("podReplacementPolicy", hasPolicy ? "Failed" : "TerminatingOrFailed")
    spec.edit("podFailurePolicy") { policy in
      policy.editEach("rules") { rule in
        rule.editEach("onPodConditions") { $0.fill("status", "True") }
      }
    }
    spec.fill("manualSelector", false)
    if spec["manualSelector"] == false { spec[member: "manualSelector"] = nil }
    WorkloadTemplate.fill(&spec)
    object.spec = spec
  }

  /// A selector of its own, and no status.
  ///
  /// Source: kubernetes, `pkg/registry/batch/job/strategy.go`, `generateSelector`.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    object.status = [:]
    guard object.spec["manualSelector"]?.bool != true else { return }
    let uid = world.dice.uuid("kubernetes.uid")
    object.metadata.uid = uid
    var spec = object.spec
    spec.fill("template", [:])
    let labels: [(String, String)] = [
      ("batch.kubernetes.io/controller-uid", uid), ("controller-uid", uid),
      ("batch.kubernetes.io/job-name", object.metadata.name), ("job-name", object.metadata.name),
    ]
    spec.edit("template") { template in
      template.fill("metadata", [:])
      template.edit("metadata") { metadata in
        metadata.fill("labels", [:])
        metadata.edit("labels") { all in
          for (key, value) in labels { all[member: key] = .string(value) }
        }
      }
    }
    if spec[member: "selector"] == nil {
      spec[member: "selector"] = [
        "matchLabels": ["batch.kubernetes.io/controller-uid": .string(uid)]
      ]
    }
    object.spec = spec
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    JobChecks.errors(in: object.spec, at: "spec", isTemplate: false)
  }

  /// Hardly more than its width, its pause and its limits can be changed.
  ///
  /// Source: kubernetes, `pkg/apis/batch/validation/validation.go`, `ValidateJobSpecUpdate`.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    let isIndexed = new.spec.text("completionMode") == "Indexed"
    var fixed = ["selector", "template", "completionMode", "podFailurePolicy", "successPolicy"]
    fixed += ["backoffLimitPerIndex", "managedBy"]
    if !isIndexed { fixed.insert("completions", at: 0) }
    if old.spec["suspend"]?.bool == true, old.status[member: "startTime"] == nil {
      fixed.removeAll { $0 == "template" }
    }
    return fixed.filter { old.spec[member: $0] != new.spec[member: $0] }.map { name in
      FieldError(
        "spec.\(name)", .invalid, value: WorkloadTemplate.document(new.spec[name] ?? .null),
        "field is immutable")
    }
  }

  /// The columns of `printJob`.
  public static let columns: [TableColumn] =
    [
      .name, TableColumn("Status"), TableColumn("Completions"), TableColumn("Duration"), .age,
    ] + WorkloadTemplate.columns + [TableColumn("Selector", priority: 1)]

  /// The cells of `printJob`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), .string(state(of: object)),
      .string(completions(of: object)), .string(duration(of: object, at: view.now)),
      view.age(of: object),
    ] + WorkloadTemplate.cells(of: object.spec["template"]) + [
      LabelSelector(object.spec["selector"]).cell
    ]
  }

  /// Such as `Complete`.
  static func state(of job: KubernetesObject) -> String {
    func isTrue(_ type: String) -> Bool {
      job.status.condition(type)?.text("status") == "True"
    }
    if let end = ["Complete", "Failed"].first(where: isTrue) { return end }
    if job.metadata.deletionTimestamp != nil { return "Terminating" }
    return ["Suspended", "SuccessCriteriaMet", "FailureTarget"].first(where: isTrue) ?? "Running"
  }

  private static func completions(of job: KubernetesObject) -> String {
    let done = job.status.number("succeeded")
    if let wanted = job.spec[member: "completions"]?.integer { return "\(done)/\(wanted)" }
    let width = job.spec.number("parallelism")
    return width > 1 ? "\(done)/1 of \(width)" : "\(done)/1"
  }

  private static func duration(of job: KubernetesObject, at now: SimTime) -> String {
    guard let start = job.status.time("startTime") else { return "" }
    return AgeText.text((job.status.time("completionTime") ?? now) - start)
  }
}
