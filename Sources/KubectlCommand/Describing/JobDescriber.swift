import Documents
import Kubernetes
import Simulation

/// Source: kubectl, `pkg/describe/describe.go`, `describeJob`.
enum JobDescriber: Describer {
  static let kind = "Job.batch"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.entry(0, "Selector", SelectorText.text(object.at("spec.selector")))
    page.marks(object)
    page.controller(object)
    if let count = object.at("spec.parallelism")?.integer {
      page.entry(0, "Parallelism", "\(count)")
    }
    page.entry(
      0, "Completions", object.at("spec.completions").map(GoText.value) ?? "<unset>")
    let mode = object.text("spec.completionMode")
    if !mode.isEmpty { page.entry(0, "Completion Mode", mode) }
    if let isSuspended = object.at("spec.suspend")?.bool {
      page.entry(0, "Suspend", "\(isSuspended)")
    }
    if let limit = object.at("spec.backoffLimit")?.integer {
      page.entry(0, "Backoff Limit", "\(limit)")
    }
    if let seconds = object.at("spec.ttlSecondsAfterFinished")?.integer {
      page.entry(0, "TTL Seconds After Finished", "\(seconds)")
    }
    times(object, &page)
    if let seconds = object.at("spec.activeDeadlineSeconds")?.integer {
      page.entry(0, "Active Deadline Seconds", "\(seconds)s")
    }
    let ready = object.at("status.ready")?.integer.map { " (\($0) Ready)" } ?? ""
    page.entry(
      0, "Pods Statuses",
      "\(object.number("status.active")) Active\(ready) / \(object.number("status.succeeded")) "
        + "Succeeded / \(object.number("status.failed")) Failed")
    let indexes = object.text("status.completedIndexes")
    if mode == "Indexed" {
      page.entry(0, "Completed Indexes", indexes.isEmpty ? "<none>" : indexes)
    }
    PodTemplateDescription.write(object.at("spec.template"), into: &page)
  }

  private static func times(_ object: JSON, _ page: inout DescriptionPage) {
    let (start, end) = (object.text("status.startTime"), object.text("status.completionTime"))
    if !start.isEmpty { page.entry(0, "Start Time", DateText.long(start)) }
    if !end.isEmpty { page.entry(0, "Completed At", DateText.long(end)) }
    if let first = DateText.time(start), let last = DateText.time(end) {
      page.entry(0, "Duration", AgeText.text(last - first))
    }
  }
}

/// Source: kubectl, `pkg/describe/describe.go`, `describeCronJob`.
enum CronJobDescriber: Describer {
  static let kind = "CronJob.batch"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(object)
    page.marks(object)
    page.entry(0, "Schedule", object.text("spec.schedule"))
    page.entry(0, "Concurrency Policy", object.text("spec.concurrencyPolicy"))
    page.entry(
      0, "Suspend", object.at("spec.suspend")?.bool.map { $0 ? "True" : "False" } ?? "<unset>")
    for (label, path) in [
      ("Successful Job History Limit", "spec.successfulJobsHistoryLimit"),
      ("Failed Job History Limit", "spec.failedJobsHistoryLimit"),
    ] {
      page.entry(0, label, object.at(path).map(GoText.value) ?? "<unset>")
    }
    let deadline = object.at("spec.startingDeadlineSeconds")?.integer
    page.entry(0, "Starting Deadline Seconds", deadline.map { "\($0)s" } ?? "<unset>")
    let job = object.at("spec.jobTemplate.spec") ?? [:]
    page.entry(0, "Selector", job["selector"].map { SelectorText.text($0) } ?? "<unset>")
    page.entry(0, "Parallelism", job["parallelism"].map(GoText.value) ?? "<unset>")
    page.entry(0, "Completions", job["completions"].map(GoText.value) ?? "<unset>")
    if let seconds = job["activeDeadlineSeconds"]?.integer {
      page.entry(0, "Active Deadline Seconds", "\(seconds)s")
    }
    PodTemplateDescription.write(job["template"], into: &page)
    let last = object.text("status.lastScheduleTime")
    page.entry(0, "Last Schedule Time", last.isEmpty ? "<unset>" : DateText.long(last))
    let active = object.list("status.active").map { $0.text("name") }
    page.line(
      0, "Active Jobs:" + (active.isEmpty ? "\t<none>" : "\t" + active.joined(separator: ", ")))
  }
}
