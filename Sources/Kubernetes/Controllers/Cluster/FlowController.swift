import Documents
import Simulation

/// Says of flow schemas whether their priority level is there, and puts the server's own schemas
/// and levels back, once a minute.
///
/// The objects are all there is: requests of a simulated server neither wait nor are turned away.
///
/// Source: Kubernetes, `staging/src/k8s.io/apiserver/pkg/util/flowcontrol/apf_controller.go`,
/// `presyncFlowSchemaStatus`; `pkg/registry/flowcontrol/rest/storage_flowcontrol.go`.
public enum FlowController: Controller {
  /// Its name.
  public static let name = "flow-control"

  /// Schemas and levels.
  public static let resources: Set<String>? = [
    FlowSchema.resource.name, PriorityLevelConfiguration.resource.name,
  ]

  /// What was written, and where a level comes or goes, the schemas that name it.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    guard change.key.resource == PriorityLevelConfiguration.resource.name,
      change.verb != .modified
    else { return [change.key] }
    return [change.key]
      + view.objects(FlowSchema.self).filter { level(of: $0) == change.key.name }.map {
        ObjectKey(view.cluster, FlowSchema.resource.name, name: $0.metadata.name)
      }
  }

  /// Writes the condition, and puts back what is the server's.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    let isSchema = key.resource == FlowSchema.resource.name
    let kind: any Kind.Type = isSchema ? FlowSchema.self : PriorityLevelConfiguration.self
    guard let object = view[key] else {
      guard let spec = (isSchema ? FlowControl.schemas : FlowControl.levels)[key.name] else {
        return []
      }
      return nextMinute(in: view) {
        .create(kind, FlowControl.object(key.name, spec))
      }
    }
    var writes: [Write] = []
    if isSchema {
      let isDangling =
        view.object(PriorityLevelConfiguration.self, "", level(of: object)) == nil
      let status = status(of: object, isDangling: isDangling, at: view.now)
      if status != object.status { writes.append(.status(key, status)) }
    }
    guard let restored = FlowControl.restored(object, kind) else { return writes }
    return writes + nextMinute(in: view) { .update(key, restored) }
  }

  /// What to write, at a full minute since the server began; else to look again then.
  private static func nextMinute(in view: ClusterView, _ write: () -> Write) -> [Write] {
    let begun = view.object(Namespace.self, "", "kube-system")?.metadata.creationTimestamp
    let past = (view.now - (begun ?? view.now)).milliseconds % 60_000
    return [past == 0 ? write() : .again(.milliseconds(60_000 - past))]
  }

  private static func level(of schema: KubernetesObject) -> String {
    schema.spec["priorityLevelConfiguration"]?.text("name") ?? ""
  }

  /// The status of a schema with its condition.
  ///
  /// Unlike others' it is new whenever its sentence is: a schema may turn to another level.
  static func status(
    of schema: KubernetesObject, isDangling: Bool, at now: SimTime
  ) -> JSON {
    let what =
      "This FlowSchema references the PriorityLevelConfiguration object named "
      + "\"\(level(of: schema))\" "
    var status = schema.status
    let old = status.list("conditions").first { $0["type"] == "Dangling" }
    var condition: JSON = [
      "type": "Dangling", "status": isDangling ? "True" : "False",
      "lastTransitionTime": .string(now.kubernetesText),
      "reason": isDangling ? "NotFound" : "Found",
      "message": .string(what + (isDangling ? "but there is no such object" : "and it exists")),
    ]
    if let old, old["message"] == condition["message"] {
      condition[member: "lastTransitionTime"] = old["lastTransitionTime"]
    }
    var others = status.list("conditions").filter { $0["type"] != "Dangling" }
    others.append(condition)
    status[member: "conditions"] = .array(others)
    return status
  }
}
