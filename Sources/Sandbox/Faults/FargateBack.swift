import AWSModel
import ECS
import Simulation

/// Fargate has room again.
enum FargateBack: Fault {
  static let name = "fargate-back"
  static let usage = "fargate-back FARGATE|FARGATE_SPOT [ZONE]"
  static let summary = "Fargate has capacity for new tasks again."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    try FargateRoom.set(isShort: false, arguments, usage, in: &world, region: region)
  }
}
