import Documents
import Simulation

/// Runs the pods of jobs until enough of them have succeeded.
public enum JobController: Controller {
  /// Its name.
  public static let name = "job"
  /// It owns pods.
  public static let ownsPods = true

  static let finalizer = "batch.kubernetes.io/job-tracking"

  /// A job, the job of a pod, and the pods that a job leaves behind.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    if change.key.resource == Job.resource.name, change.verb == .deleted {
      return view.owned(by: change.new.metadata.uid).filter { $0.resource == "pods" }
    }
    let keys = Ownership.keys(for: change, of: Job.self, children: ["pods"], in: view) {
      LabelSelector($0.spec["selector"])
    }
    guard change.key.resource == "pods", change.verb != .deleted,
      change.new.metadata.finalizers.contains(finalizer), !belongs(change.new, in: view)
    else { return keys }
    return keys + [change.key]
  }

  /// Whether the job of a pod is still there.
  private static func belongs(_ pod: KubernetesObject, in view: ClusterView) -> Bool {
    guard let owner = pod.metadata.controller, owner.kind == "Job" else { return false }
    let job = view.object(Job.self, pod.metadata.namespace, owner.name)
    return job?.metadata.uid == owner.uid
  }

  /// Who looks after jobs that name nobody.
  static let manager = "kubernetes.io/job-controller"

  /// One step towards what is wanted.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let object = view[key] else { return [] }
    if key.resource == "pods" {
      guard object.metadata.finalizers.contains(finalizer), !belongs(object, in: view)
      else { return [] }
      var free = object
      free.metadata.finalizers.removeAll { $0 == finalizer }
      return [.update(key, free)]
    }
    // Another controller looks after it.
    // Source: kubernetes, `pkg/controller/job/job_controller.go`, `controllerName`.
    if let other = object.spec[member: "managedBy"]?.string, other != Self.manager { return [] }
    var turn = JobTurn(object, key, view)
    turn.run(&dice)
    return turn.writes
  }
}

/// Takes jobs away some time after they ended.
public enum JobCleaner: Controller {
  /// Its name.
  public static let name = "ttl-after-finished"

  /// Jobs.
  public static let resources: Set<String>? = [Job.resource.name]

  /// Jobs that have a time to live.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    let isJob = change.key.resource == Job.resource.name
    guard isJob, change.new.spec["ttlSecondsAfterFinished"] != nil else { return [] }
    return [change.key]
  }

  /// Takes the job away, or waits until its time has come.
  ///
  /// Source: kubernetes, `pkg/controller/ttlafterfinished/ttlafterfinished_controller.go`.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let job = view[key], job.metadata.deletionTimestamp == nil,
      let life = job.spec[member: "ttlSecondsAfterFinished"]?.integer,
      let end = ["Complete", "Failed"].compactMap({ job.status.condition($0) })
        .first(where: { $0.text("status") == "True" })?.time("lastTransitionTime")
    else { return [] }
    let due = end + .seconds(life)
    if due > view.now { return [.again(due - view.now)] }
    var options = DeleteOptions()
    options.propagationPolicy = "Foreground"
    return [.delete(key, options)]
  }
}
