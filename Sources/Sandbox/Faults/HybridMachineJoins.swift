import AWSModel
import EKS
import Simulation
import SystemsManager

/// A machine outside AWS runs `nodeadm init` of EKS Hybrid Nodes.
///
/// No fault, but like one it comes from outside the cloud, is journalled, and reaches a server.
/// - Source: EKS User Guide, “Connect hybrid nodes”, with an activation of Systems Manager.
enum HybridMachineJoins: Fault {
  static let name = "hybrid-machine"
  static let usage = "hybrid-machine --cluster NAME --activation-id ID --activation-code CODE"
  static let summary = "No fault: a machine outside AWS runs nodeadm init and joins an EKS cluster."

  private static let known = ["--cluster", "--activation-id", "--activation-code"]

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    var values: [String: String] = [:]
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard known.contains(option), let value = rest.popFirst() else {
        throw FaultError("write \(usage); aws ssm create-activation gives both of the latter")
      }
      values[option] = value
    }
    guard let cluster = values["--cluster"], let id = values["--activation-id"],
      let code = values["--activation-code"]
    else { throw FaultError("write \(usage); aws ssm create-activation gives both of the latter") }
    let scope = Scope(region: region)
    var changed = world
    do throws(AWSError) {
      let machine = try changed.registerManagedInstance(activation: id, code: code, scope)
      try changed.joinHybridNode(
        machine.id, role: machine.role, to: ClusterKey(cluster, in: scope))
    } catch { throw FaultError("\(error.code): \(error.message)") }
    world = changed
  }
}
