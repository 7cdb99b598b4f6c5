import AWSModel
import ECS
import Simulation

/// The account gets a quota of vCPUs on Fargate, as new accounts have one.
enum FargateQuota: Fault {
  static let name = "fargate-quota"
  static let usage = "fargate-quota FARGATE|FARGATE_SPOT VCPUS|none"
  static let summary = "Tasks on Fargate may have so many vCPUs together; new accounts have 6."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    guard arguments.count == 2, let kind = LaunchCapacity(rawValue: arguments[0]),
      kind.isFargate
    else { throw FaultError("write: fault \(usage)") }
    let vcpus = Int(arguments[1])
    guard arguments[1] == "none" || (vcpus ?? -1) >= 0 else {
      throw FaultError("'\(arguments[1])' is no number of vCPUs; write: fault \(usage)")
    }
    world.capacity.setQuota(vcpus, of: kind, Scope(region: region))
  }
}
