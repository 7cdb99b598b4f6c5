import AWSModel
import EC2
import Simulation

/// EC2 finds Spot instances at a higher risk, and recommends to move elsewhere.
enum SpotInstanceRebalance: Fault {
  static let name = "spot-instance-rebalance"
  static let usage = "spot-instance-rebalance INSTANCE|all"
  static let summary = "Spot instances get a rebalance recommendation; groups may replace them."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let scope = Scope(region: region)
    let ids = try SpotInstances.named(arguments, usage: usage, in: world, scope)
    guard ids.filter({ world.recommendRebalance(of: $0, scope) }).isEmpty == false else {
      throw FaultError("no such Spot instance runs without having a recommendation already")
    }
  }
}
