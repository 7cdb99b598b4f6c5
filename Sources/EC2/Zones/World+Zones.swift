import AWSModel
import Simulation

extension World {
  /// Takes a zone down, or brings it back.
  ///
  /// Hosts in it stay `running` for the API, as in a real outage, but their status is impaired
  /// and observers are told that they stopped; when the zone is back they start again.
  public mutating func setZone(_ zone: String, impaired: Bool, _ scope: Scope = Scope()) {
    guard ec2[scope].isImpaired(zone: zone) != impaired else { return }
    if impaired {
      ec2[scope].impairedZones = (ec2[scope].impairedZones + [zone]).sorted()
    } else {
      ec2[scope].impairedZones.removeAll { $0 == zone }
    }
    for instance in ec2[scope].instances(in: zone) where instance.state == .running {
      if impaired {
        tellStopping(instance, .zoneImpaired, scope)
        tellStopped(instance, .zoneImpaired, scope)
      } else {
        tellStarted(instance, scope)
      }
    }
  }
}

extension EC2Region {
  /// The instances in a zone, terminated ones too, in order of id.
  public func instances(in zone: String) -> [Instance] {
    instancesByZone.keys(from: Pair(zone, "")).prefix { $0.first == zone }
      .compactMap { instances[$0.second] }
  }
}
