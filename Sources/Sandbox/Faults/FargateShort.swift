import AWSModel
import ECS
import Simulation

/// Fargate has no room for new tasks; those that run go on.
enum FargateShort: Fault {
  static let name = "fargate-short"
  static let usage = "fargate-short FARGATE|FARGATE_SPOT [ZONE]"
  static let summary = "Fargate has no capacity for new tasks, in one zone or in all."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    try FargateRoom.set(isShort: true, arguments, usage, in: &world, region: region)
  }
}

/// Reading which capacity of Fargate a fault is meant for.
enum FargateRoom {
  static func set(
    isShort: Bool, _ arguments: [String], _ usage: String, in world: inout World, region: String
  ) throws(FaultError) {
    guard let kind = arguments.first.flatMap(LaunchCapacity.init), kind.isFargate,
      arguments.count <= 2
    else { throw FaultError("write: fault \(usage)") }
    var zones = ["a", "b", "c"].map { region + $0 }
    if arguments.count == 2 {
      zones = [try Zones.only([arguments[1]], usage: usage, region: region)]
    }
    for zone in zones {
      world.capacity.setFargate(kind, isShort: isShort, in: zone, Scope(region: region))
    }
  }
}
