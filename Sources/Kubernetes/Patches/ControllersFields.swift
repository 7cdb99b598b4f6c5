import Documents
import Simulation

/// The fields that controllers and kubelets own, told from where they stand when an object is
/// read by its name: to keep them for every pod would take more room than the pod.
///
/// In lists they are left out.
///
/// Source: kubernetes, `staging/src/k8s.io/apiserver/pkg/endpoints/handlers/fieldmanager`; the
/// names are those of the programs that write.
struct ControllersFields {
  private let resource: Resource

  init(_ resource: Resource) { self.resource = resource }

  private static let controllers = "kube-controller-manager"

  /// Who writes the status of these objects.
  private var reporter: String {
    ["pods", "nodes"].contains(resource.name) ? "kubelet" : Self.controllers
  }

  /// The object with them; one that nobody else owns fields of, and no controller made, stays as
  /// it is.
  func shown(_ object: KubernetesObject) -> KubernetesObject {
    let isMade = object.metadata.controller != nil
    guard isMade || !object.metadata.managedFields.isEmpty,
      Kinds.serving(resource.name) != nil
    else { return object }
    var owners = FieldOwners(object.metadata.managedFields)
    let owned = Set(owners.owners.flatMap(\.paths))
    let walk = FieldWalk(kind: resource.kind)
    let rest = walk.fields(of: object.json(resource)).filter {
      ServerSideApply.isOwnable($0.path) && !owned.contains($0.path) && $0.path.count > 1
    }
    let (status, others) = (
      rest.map(\.path).filter { $0[0] == "f:status" },
      rest.map(\.path).filter { isControllers($0, isMade: isMade) }
    )
    let made = object.metadata.creationTimestamp
    owners.give(others, to: Self.controllers, "Update", resource, "", at: made, isAll: false)
    owners.give(
      status, to: reporter, "Update", resource, "status", at: lastReport(object) ?? made,
      isAll: false)
    var shown = object
    shown.metadata.managedFields = owners.json
    return shown
  }

  /// What admission adds and scheduling decides belongs to nobody.
  private static let nobodys = [
    "f:nodeName", "f:priority", "f:preemptionPolicy", "f:serviceAccount", "f:serviceAccountName",
    "f:tolerations", "f:volumes",
  ]

  private func isControllers(_ path: [String], isMade: Bool) -> Bool {
    if path[0] == "f:metadata" {
      return isMade || path.last == "f:deployment.kubernetes.io/revision"
    }
    return isMade && path[0] == "f:spec" && !Self.nobodys.contains(path[1])
      && !path.contains { $0.contains("/var/run/secrets/kubernetes.io/serviceaccount") }
  }

  private func lastReport(_ object: KubernetesObject) -> SimTime? {
    object.status.list("conditions").compactMap { condition in
      condition.time("lastUpdateTime") ?? condition.time("lastTransitionTime")
    }.max()
  }
}
