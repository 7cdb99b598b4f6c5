import Documents
import Simulation

/// A kubelet reports anew what its node has, some seconds after someone wrote something else.
///
/// Source: Kubernetes, `pkg/kubelet/nodestatus/setters.go`, `MachineInfo`; `pkg/kubelet/kubelet.go`,
/// `nodeStatusUpdateFrequency`.
struct NodeReport: WorldEvent {
  static let name = "kubernetes.nodeReport"

  let node: ObjectKey

  func happen(in world: inout World) {
    let id = NodeID(node.cluster, node.name)
    guard let machine = world.fleet.machines[id], machine.lostAt == nil,
      let status = world.kubernetes.objects[node]?.status
    else { return }
    let reported = Self.reported(status, own: machine.amounts)
    if reported != status { world.change(node) { $0.status = reported } }
    // Only now, because the change itself is looked at too.
    world.fleet.machines.update(id) { $0.amounts = nil }
  }

  /// Takes note of what a node had of its own, and plans a report where the next will differ.
  static func plan(after change: ObjectChange, in world: inout World) {
    let id = NodeID(change.key.cluster, change.key.name)
    guard let old = change.old, let machine = world.fleet.machines[id], machine.lostAt == nil
    else { return }
    let own = machine.amounts ?? Self.own(old.status)
    guard reported(change.new.status, own: own) != change.new.status else { return }
    world.fleet.machines.update(id) { $0.amounts = own }
    let last = Heartbeats.last(
      before: world.now, from: change.new.metadata.creationTimestamp, Heartbeats.renewal)
    world.schedule(NodeReport(node: change.key), after: last + Heartbeats.renewal - world.now)
  }

  /// What a kubelet makes of a status: its own amounts are what the machine has, and pods may have
  /// all of somebody else's.
  static func reported(_ status: JSON, own: JSON?) -> JSON {
    var status = status
    let foreign = (status["capacity"]?.object ?? [:]).filter { ResourceName.isExtended($0.key) }
    for list in ["capacity", "allocatable"] {
      let rest = (own ?? Self.own(status))[list] ?? [:]
      var amounts = rest
      for member in foreign { amounts[member: member.key] = member.value }
      if amounts != status[list] { status[member: list] = amounts }
    }
    return status
  }

  /// The amounts of a status that are the machine's own.
  private static func own(_ status: JSON) -> JSON {
    .object(
      JSONObject(
        ["capacity", "allocatable"].map { list in
          let own = (status[list]?.object ?? [:]).filter { !ResourceName.isExtended($0.key) }
          return (list, .object(JSONObject(own.map { ($0.key, $0.value) })))
        }))
  }
}
