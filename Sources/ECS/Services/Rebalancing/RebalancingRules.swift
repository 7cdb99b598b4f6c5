import AWSModel

// Which services may have their tasks balanced over the zones.
extension Service {
  /// What hinders rebalancing between zones; nil where the service is fit for it.
  ///
  /// - Source: ECS Developer Guide, “Balancing an Amazon ECS service across Availability Zones”;
  ///   the sentence about `maximumPercent` as seen in deployment notes of a public project, the
  ///   others in its manner.
  var rebalancingHindrance: String? {
    if scheduling == .daemon { return "the DAEMON scheduling strategy" }
    if let first = placement.strategy.first, !first.isZoneSpread {
      return "a placement strategy that does not begin with a spread over "
        + "attribute:ecs.availability-zone"
    }
    return maximumPercent <= 100 ? "maximumPercent <= 100" : nil
  }

  /// Decides about a new service: what was asked for, else on wherever it is possible.
  ///
  /// - Source: ECS API, `CreateServiceRequest.availabilityZoneRebalancing`.
  mutating func decideRebalancing(asked: String?) throws(AWSError) {
    zoneRebalancing = asked ?? (rebalancingHindrance == nil ? "ENABLED" : "DISABLED")
    try checkRebalancing()
  }

  /// Refuses what would leave rebalancing on where it cannot be.
  func checkRebalancing() throws(AWSError) {
    guard zoneRebalancing == "ENABLED", let hindrance = rebalancingHindrance else { return }
    throw .invalidParameter("AvailabilityZoneRebalancing does not support \(hindrance)")
  }
}

extension PlacementStrategy {
  /// Whether it spreads over the zones.
  fileprivate var isZoneSpread: Bool {
    type == "spread"
      && ["attribute:ecs.availability-zone", "ecs.availability-zone"].contains(field)
  }
}
