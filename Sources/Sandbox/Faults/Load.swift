import AWSModel
import ECS
import Simulation

/// More or less work for a service: what its tasks use changes, and CloudWatch shows it; load
/// balancers in front of it count the requests.
enum Load: Fault {
  static let name = "load"
  static let usage = "load SERVICE PERCENT [memory]"
  static let summary = "So much work that each running task uses PERCENT of its CPU; 0 ends it."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    guard (2...3).contains(arguments.count), let percent = percent(arguments[1]) else {
      throw FaultError("write: fault \(usage), such as 'fault load web 80'")
    }
    var resource = ServiceUse.Resource.cpu
    if arguments.count == 3 {
      guard let named = ServiceUse.Resource(rawValue: arguments[2]) else {
        throw FaultError("there is load on 'cpu' and on 'memory', not on '\(arguments[2])'")
      }
      resource = named
    }
    let key = try service(arguments[0], in: world, region: region)
    world.setLoad(of: key, resource, percent: percent)
  }

  private static func percent(_ text: String) -> Double? {
    let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
    return Double(digits).flatMap { (0...100_000).contains($0) ? $0 : nil }
  }

  /// The service that `NAME` or `CLUSTER/NAME` means.
  private static func service(
    _ text: String, in world: World, region: String
  ) throws(FaultError) -> ServiceKey {
    let parts = text.split(separator: "/").map(String.init)
    let found = world.ecs.services.rows.keys.filter { key in
      let cluster = world.ecs.key(of: key.cluster)
      return key.name == parts.last && cluster.scope.region == region
        && (parts.count < 2 || cluster.name == parts[parts.count - 2])
        && world.ecs.services[key]?.status == .active
    }
    guard let key = found.first else {
      throw FaultError("no service '\(text)' here; 'map' shows those there are")
    }
    guard found.count == 1 else {
      throw FaultError("'\(text)' is in several clusters; write CLUSTER/\(parts.last ?? text)")
    }
    return key
  }
}
