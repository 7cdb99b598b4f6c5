import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("Quiet changes of pods") struct QuietChangeTests {
  @Test("concern none of the controllers that are not asked about them")
  func concernOwnersOnly() throws {
    var stand = Stand()
    for name in ["node-1", "node-2"] {
      stand.world.join(NodeFacts(name, cpu: "4", memory: "8Gi"), to: stand.cluster)
    }
    try stand.create(
      Service.self, "{metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}")
    try stand.create(
      PodDisruptionBudget.self,
      "{metadata: {name: web}, spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}}")
    try stand.create(ResourceQuota.self, "{metadata: {name: all}, spec: {hard: {pods: '50'}}}")
    try stand.create(
      Deployment.self,
      """
      metadata: {name: web}
      spec:
        replicas: 6
        strategy: {type: Recreate}
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: 'nginx:1.27'}]}
      """)
    stand.world.advance(to: stand.world.now + .minutes(1))
    stand.change(Deployment.self, "web") { $0.spec = $0.spec.with("replicas", 2) }
    stand.world.advance(to: stand.world.now + .minutes(1))

    var changes: [ObjectChange] = []
    for row in stand.world.kubernetes.changes.rows {
      if case .object(let change) = row, change.key.resource == "pods" { changes.append(change) }
    }
    let quiet = changes.filter(\.isQuiet)
    #expect(quiet.count >= 12, "binding, and taking up, of six pods")
    #expect(changes.contains { $0.verb == .modified && !$0.isQuiet })
    for controller in Controllers.all where !controller.ownsPods {
      guard controller.resources?.contains("pods") ?? true else { continue }
      for change in quiet {
        #expect(controller.keys(for: change, in: stand.view).isEmpty, "\(controller.name)")
      }
    }
  }

  @Test(
    "leave alone what others go by",
    arguments: [
      ("metadata", "labels: {app: other}"),
      (
        "metadata",
        "ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: a, uid: b, controller: true}]"
      ),
      ("status", "phase: Running"),
      ("status", "podIP: 10.0.0.1"),
      ("status", "conditions: [{type: Ready, status: 'True'}]"),
    ])
  func leaveAlone(_ part: String, _ members: String) throws {
    let old = try pod("metadata: {labels: {app: web}}\nstatus: {phase: Pending}")
    var written = try JSON(parsingYAML: "metadata: {labels: {app: web}}\nstatus: {phase: Pending}")
    for member in try JSON(parsingYAML: members).object ?? [:] {
      written[member: part] = (written[part] ?? [:]).setting(member.key, member.value)
    }
    #expect(!change(from: old, to: pod(written)).isQuiet)
  }

  @Test("are not those of pods on their way out")
  func areNotEndings() throws {
    let old = try pod("metadata: {labels: {app: web}}\nstatus: {phase: Running}")
    var new = old
    new.metadata.deletionTimestamp = .dawn
    #expect(!change(from: old, to: new).isQuiet)
    #expect(!change(from: new, to: new).isQuiet)
  }

  @Test("are those of the node, of the containers and of annotations")
  func areOthers() throws {
    let old = try pod("metadata: {labels: {app: web}}\nstatus: {phase: Pending}")
    let new = try pod(
      """
      metadata: {labels: {app: web}, annotations: {note: bound}}
      spec: {nodeName: node-1}
      status:
        phase: Pending
        conditions: [{type: PodScheduled, status: 'True'}, {type: Ready, status: 'False'}]
        containerStatuses: [{name: web, ready: false}]
      """)
    #expect(change(from: old, to: new).isQuiet)
  }

  private func change(from old: KubernetesObject, to new: KubernetesObject) -> ObjectChange {
    let key = ObjectKey(ClusterID(number: 1), "pods", namespace: "default", name: "web")
    return ObjectChange(verb: .modified, key: key, old: old, new: new)
  }

  private func pod(_ yaml: String) throws -> KubernetesObject {
    pod(try JSON(parsingYAML: yaml))
  }

  private func pod(_ written: JSON) -> KubernetesObject {
    var content = written.object ?? [:]
    content["metadata"] = nil
    return KubernetesObject(
      metadata: ObjectMetadata(written: written["metadata"] ?? [:]), content: content)
  }
}
