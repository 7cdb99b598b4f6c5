import AWSModel
import EC2
import ECS
import Simulation

/// An Availability Zone fails: its machines and Fargate's there are gone until it is back.
enum ZoneDown: Fault {
  static let name = "zone-down"
  static let usage = "zone-down ZONE"
  static let summary = "An Availability Zone fails, with all that runs in it."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let zone = try Zones.only(arguments, usage: usage, region: region)
    world.setZone(zone, impaired: true, Scope(region: region))
    world.endFargateTasks(in: zone, Scope(region: region))
  }
}

/// Reading the zone that a fault is meant for.
enum Zones {
  static func only(
    _ arguments: [String], usage: String, region: String
  ) throws(FaultError) -> String {
    guard let zone = arguments.first, arguments.count == 1 else {
      throw FaultError("write: fault \(usage), such as \(region)a")
    }
    guard ["a", "b", "c"].contains(where: { region + $0 == zone }) else {
      throw FaultError("no zone '\(zone)' here; there are \(region)a, \(region)b, \(region)c")
    }
    return zone
  }
}
