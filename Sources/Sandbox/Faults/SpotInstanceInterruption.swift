import AWSModel
import EC2
import Simulation

/// EC2 takes Spot capacity back, after a notice of two minutes.
enum SpotInstanceInterruption: Fault {
  static let name = "spot-instance-interruption"
  static let usage = "spot-instance-interruption INSTANCE|all"
  static let summary = "Spot instances get their notice, and are terminated two minutes later."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let scope = Scope(region: region)
    let ids = try SpotInstances.named(arguments, usage: usage, in: world, scope)
    guard ids.filter({ world.interruptSpot($0, scope) }).isEmpty == false else {
      throw FaultError("no such Spot instance runs without having its notice already")
    }
  }
}

/// Reading the Spot instances that a fault is meant for.
enum SpotInstances {
  static func named(
    _ arguments: [String], usage: String, in world: World, _ scope: Scope
  ) throws(FaultError) -> [String] {
    guard let name = arguments.first, arguments.count == 1 else {
      throw FaultError("write: fault \(usage), the id of a Spot instance, i-0…, or 'all'")
    }
    if name == "all" { return world.ec2[scope].spotRequests.rows.map(\.instance) }
    guard world.ec2.instance(scope, name)?.spot != nil else {
      throw FaultError(
        "no Spot instance '\(name)'; aws ec2 describe-spot-instance-requests shows those there are")
    }
    return [name]
  }
}
