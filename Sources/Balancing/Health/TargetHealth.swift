import Documents
import Simulation

/// What a load balancer knows of a target's health.
public enum TargetHealth: Hashable, Codable, Sendable {
  /// Not checked often enough yet.
  case initial
  /// It passes.
  case healthy
  /// It fails.
  case unhealthy(TargetFault)
  /// It gets no requests, whatever its health.
  case unused(Disuse)
  /// It is let go, and keeps its connections for a while.
  case draining
  /// It is not checked.
  case unavailable

  /// Why a target gets no requests.
  public enum Disuse: String, Codable, Sendable {
    /// No rule sends anything to its group.
    case groupUnused
    /// The load balancer is not enabled in its zone.
    case zoneDisabled
    /// Its instance is stopped.
    case stopped
    /// Its instance is gone.
    case terminated
    /// Its address belongs to a load balancer.
    case addressTaken
    /// Nobody registered it.
    case notRegistered
  }

  /// As the API writes the state.
  public var state: String {
    switch self {
    case .initial: "initial"
    case .healthy: "healthy"
    case .unhealthy: "unhealthy"
    case .unused: "unused"
    case .draining: "draining"
    case .unavailable: "unavailable"
    }
  }
}

/// How a target fails its checks.
public enum TargetFault: Hashable, Codable, Sendable {
  /// It answers with a status that the matcher does not take.
  case status(Int)
  /// It does not answer in time.
  case timeout
  /// It refuses the connection, or what it says is no answer.
  case failed
}

extension TargetFault {
  /// The code.
  ///
  /// - Source: ELBv2 API Reference, “TargetHealth”.
  public var reason: String {
    switch self {
    case .status: "Target.ResponseCodeMismatch"
    case .timeout: "Target.Timeout"
    case .failed: "Target.FailedHealthChecks"
    }
  }

  /// The sentence, which ECS repeats in its service events.
  ///
  /// - Source: ECS service events and target descriptions in public logs.
  public var description: String {
    switch self {
    case .status(let code): "Health checks failed with these codes: [\(code)]"
    case .timeout: "Request timed out"
    case .failed: "Health checks failed"
    }
  }
}

extension TargetHealth.Disuse {
  /// The code.
  var reason: String {
    switch self {
    case .groupUnused, .zoneDisabled: "Target.NotInUse"
    case .stopped, .terminated: "Target.InvalidState"
    case .addressTaken: "Target.IpUnusable"
    case .notRegistered: "Target.NotRegistered"
    }
  }

  /// The sentence.
  ///
  /// - Source: the AWS CLI's examples of `describe-target-health`; getmoto/moto; ECS service
  ///   events in public logs (the zone). The sentence for addresses is ours.
  public var description: String {
    switch self {
    case .groupUnused:
      "Target group is not configured to receive traffic from the load balancer"
    case .zoneDisabled:
      "Target is in an Availability Zone that is not enabled for the load balancer"
    case .stopped: "Target is in the stopped state"
    case .terminated: "Target is in the terminated state"
    case .addressTaken: "Target IP address is reserved for use by a load balancer"
    case .notRegistered: "Target is not registered to the target group"
    }
  }
}

extension Target {
  /// The reason code at `now`; none for a healthy target.
  public func reason(_ check: HealthCheck, at now: SimTime) -> String? {
    switch health {
    case .initial:
      isBeingRegistered(check, at: now) ? "Elb.RegistrationInProgress" : "Elb.InitialHealthChecking"
    case .healthy: nil
    case .unhealthy(let fault): fault.reason
    case .unused(let disuse): disuse.reason
    case .draining: "Target.DeregistrationInProgress"
    case .unavailable: "Target.HealthCheckDisabled"
    }
  }

  /// The sentence at `now`; none for a healthy target.
  public func description(_ check: HealthCheck, at now: SimTime) -> String? {
    switch health {
    case .initial:
      isBeingRegistered(check, at: now)
        ? "Target registration is in progress" : "Initial health checks in progress"
    case .healthy: nil
    case .unhealthy(let fault): fault.description
    case .unused(let disuse): disuse.description
    case .draining: "Target deregistration is in progress"
    case .unavailable: "Health checks are not enabled for this target"
    }
  }

  /// Whether its first check is still to come.
  func isBeingRegistered(_ check: HealthCheck, at now: SimTime) -> Bool {
    checkedSince.map { now < $0 + check.span } ?? true
  }
}
