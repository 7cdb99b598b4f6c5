import AWSModel
import EC2
import ECS
import Simulation

/// A failed Availability Zone is back.
enum ZoneUp: Fault {
  static let name = "zone-up"
  static let usage = "zone-up ZONE"
  static let summary = "A failed Availability Zone is back."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let zone = try Zones.only(arguments, usage: usage, region: region)
    world.setZone(zone, impaired: false, Scope(region: region))
    world.zoneReturned(in: Scope(region: region))
  }
}
