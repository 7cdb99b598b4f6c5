import Documents
import Simulation

/// Jobs at certain times.
public enum CronJob: Kind {
  /// Its names.
  public static let resource = Resource(
    "CronJob", "cronjobs", group: "batch", shortNames: ["cj"], categories: ["all"],
    subresources: [.status], countsGenerations: true)

  /// Side by side, three good and one bad kept.
  ///
  /// Source: kubernetes, `pkg/apis/batch/v1/defaults.go`, `SetDefaults_CronJob`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("concurrencyPolicy", "Allow")
    spec.fill("suspend", false)
    spec.fill("successfulJobsHistoryLimit", 3)
    spec.fill("failedJobsHistoryLimit", 1)
    spec.edit("jobTemplate") { $0.edit("spec", WorkloadTemplate.fill) }
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/batch/validation/validation.go`, `ValidateCronJobSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    var errors: [FieldError] = []
    let name = object.metadata.name
    if name.utf8.count > 52 {
      errors.append(
        FieldError(
          "metadata.name", .invalid, quoted: name, "must be no more than 52 characters"))
    }
    errors += scheduleErrors(in: spec)
    errors += FieldError.unlessCount(
      spec["startingDeadlineSeconds"], "spec.startingDeadlineSeconds")
    errors += FieldError.unless(
      spec.text("concurrencyPolicy"), in: ["Allow", "Forbid", "Replace"],
      "spec.concurrencyPolicy")
    errors += JobChecks.errors(
      in: spec["jobTemplate"]?["spec"] ?? [:], at: "spec.jobTemplate.spec", isTemplate: true)
    for name in ["successfulJobsHistoryLimit", "failedJobsHistoryLimit"] {
      errors += FieldError.unlessCount(spec[name], "spec.\(name)")
    }
    return errors
  }

  private static func scheduleErrors(in spec: JSON) -> [FieldError] {
    let text = spec.text("schedule")
    var errors: [FieldError] = []
    if text.isEmpty {
      errors.append(FieldError("spec.schedule", .required))
    } else if text.contains("TZ") {
      errors.append(
        FieldError(
          "spec.schedule", .invalid, quoted: text,
          "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"))
    } else {
      do {
        _ = try CronSchedule(text)
      } catch {
        errors.append(FieldError("spec.schedule", .invalid, quoted: text, error.message))
      }
    }
    guard let zone = spec[member: "timeZone"]?.string else { return errors }
    if zone.isEmpty {
      errors.append(
        FieldError(
          "spec.timeZone", .invalid, quoted: zone, "timeZone must be nil or non-empty string"))
    } else if TimeZoneRule(named: zone) == nil {
      errors.append(
        FieldError("spec.timeZone", .invalid, quoted: zone, "unknown time zone \(zone)"))
    }
    return errors
  }

  /// The columns of `printCronJob`.
  public static let columns: [TableColumn] =
    [
      .name, TableColumn("Schedule"), TableColumn("Timezone"),
      TableColumn("Suspend", type: "boolean"), TableColumn("Active", type: "integer"),
      TableColumn("Last Schedule"), .age,
    ] + WorkloadTemplate.columns + [TableColumn("Selector", priority: 1)]

  /// The cells of `printCronJob`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let spec = object.spec
    let last = object.status.time("lastScheduleTime").map { AgeText.text(view.now - $0) }
    let job = spec["jobTemplate"]?["spec"]
    return [
      .string(object.metadata.name), .string(spec.text("schedule")),
      .string(spec[member: "timeZone"]?.string ?? "<none>"),
      spec["suspend"]?.bool == true ? "True" : "False",
      .integer(Int64(object.status.list("active").count)), .string(last ?? "<none>"),
      view.age(of: object),
    ] + WorkloadTemplate.cells(of: job?["template"]) + [LabelSelector(job?["selector"]).cell]
  }
}
