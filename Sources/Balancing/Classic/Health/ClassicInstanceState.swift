import Documents
import Simulation

extension Classic {
  /// What a Classic Load Balancer says of one of its instances.
  public enum InstanceState: Hashable, Sendable {
    /// It gets requests.
    case inService
    /// It is let go, and keeps its connections for a while.
    case leaving
    /// It has not been checked yet.
    case registering
    /// It has not passed often enough.
    case unproven
    /// It failed too often.
    case failing
    /// The load balancer is not in its zone.
    case zoneDisabled
    /// It is stopped.
    case stopped
    /// It is gone.
    case terminated
    /// It was never registered, or not any more.
    case stranger
  }
}

extension Classic.InstanceState {
  /// `InService` or `OutOfService`.
  ///
  /// - Source: that an instance which is let go is still in service: User Guide for Classic Load
  ///   Balancers, “Configure connection draining”.
  public var state: String {
    self == .inService || self == .leaving ? "InService" : "OutOfService"
  }

  /// Who is the cause: `ELB`, `Instance` or `N/A`.
  public var reason: String {
    switch self {
    case .inService: "N/A"
    case .leaving, .registering, .zoneDisabled: "ELB"
    case .unproven, .failing, .stopped, .terminated, .stranger: "Instance"
    }
  }

  /// The sentence, which ECS repeats in its service events.
  ///
  /// - Source: API Reference 2012-06-01, “InstanceState”.
  public var description: String {
    switch self {
    case .inService: "N/A"
    case .leaving: "Instance deregistration currently in progress."
    case .registering: "Instance registration is still in progress."
    case .unproven:
      "Instance has not passed the configured HealthyThreshold number of health checks "
        + "consecutively."
    case .failing:
      "Instance has failed at least the UnhealthyThreshold number of health checks consecutively."
    case .zoneDisabled:
      "Instance is in the EC2 Availability Zone for which LoadBalancer is not configured to route "
        + "traffic to."
    case .stopped: "Instance is in stopped state."
    case .terminated: "Instance is in terminated state."
    case .stranger: "Instance is not currently registered with the LoadBalancer."
    }
  }

  func shape(_ id: String) -> JSON {
    [
      "InstanceId": .string(id), "State": .string(state), "ReasonCode": .string(reason),
      "Description": .string(description),
    ]
  }
}

extension Target {
  /// What a Classic Load Balancer says of this instance of its.
  public func classicState(_ check: HealthCheck, at now: SimTime) -> Classic.InstanceState {
    switch health {
    case .healthy, .unavailable: .inService
    case .draining: .leaving
    case .initial: isBeingRegistered(check, at: now) ? .registering : .unproven
    case .unhealthy: isImproving == true ? .unproven : .failing
    case .unused(.stopped): .stopped
    case .unused(.terminated): .terminated
    case .unused(.zoneDisabled): .zoneDisabled
    case .unused: .stranger
    }
  }
}
