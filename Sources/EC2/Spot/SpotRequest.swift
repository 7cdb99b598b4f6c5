import AWSModel
import Documents
import Simulation

/// What a launch asks of Spot capacity.
public struct SpotTerms: Codable, Hashable, Sendable {
  /// The highest price an hour, as it was written; nil means up to the On-Demand price.
  public var maxPrice: String?

  /// Terms.
  public init(maxPrice: String? = nil) { self.maxPrice = maxPrice }
}

/// How a Spot instance stands with its capacity.
public struct SpotStanding: Codable, Hashable, Sendable {
  /// The request it fulfils, such as `sir-…`.
  public let request: String
  /// When a recommendation to move elsewhere came, if one did.
  public var rebalanceRecommended: SimTime?
  /// When the capacity will be taken away, if that was announced.
  public var endsAt: SimTime?
}

/// A request for Spot capacity; here it is fulfilled at once, by one instance.
///
/// - Source: EC2 User Guide, “Spot Instance request status”.
public struct SpotRequest: Codable, Sendable {
  /// Such as `sir-…`.
  public let id: String
  /// What was asked.
  public let terms: SpotTerms
  /// The instance that fulfils it.
  public let instance: String
  /// When it was made, and fulfilled.
  public let created: SimTime
  /// `active`, `closed` or `cancelled`.
  public var state = "active"
  /// The status code, such as `fulfilled`.
  public var status = "fulfilled"
  /// When the status changed.
  public var since: SimTime

  /// The sentence that goes with the status.
  var message: String {
    switch status {
    case "fulfilled": "Your spot request is fulfilled."
    case "marked-for-termination": "Your Spot Instance is marked for termination."
    case "instance-terminated-no-capacity":
      "Your Spot Instance was terminated because there is no Spot capacity available that "
        + "matches your request."
    case "request-canceled-and-instance-running":
      "Your Spot request was canceled, but your instance is still running."
    default: "Your Spot Instance was terminated by user."
    }
  }
}

extension EC2Region {
  /// The requests for Spot capacity.
  public internal(set) var spotRequests: Table<String, SpotRequest> {
    get { keptSpotRequests ?? Table() }
    _modify {
      var requests = keptSpotRequests ?? Table()
      keptSpotRequests = nil
      defer { keptSpotRequests = requests }
      yield &requests
    }
  }
}

/// How a request asks for Spot capacity.
struct MarketChoice: Decodable {
  let MarketType: String?
  let SpotOptions: Options?

  struct Options: Decodable {
    let MaxPrice: String?
    let SpotInstanceType: String?
    let InstanceInterruptionBehavior: String?
  }

  /// The terms; nil for another market than Spot.
  func terms() throws(AWSError) -> SpotTerms? {
    guard MarketType == nil || MarketType == "spot" else {
      throw .invalidValue(
        "Market type '\(MarketType ?? "")' is not simulated here: write spot, or leave it out.")
    }
    guard SpotOptions?.SpotInstanceType ?? "one-time" == "one-time" else {
      throw .invalidValue(
        "Persistent Spot requests are not simulated here: write SpotInstanceType=one-time.")
    }
    guard SpotOptions?.InstanceInterruptionBehavior ?? "terminate" == "terminate" else {
      throw .invalidCombination(
        "One-time Spot Instances can only be terminated when they are interrupted: write "
          + "InstanceInterruptionBehavior=terminate.")
    }
    return SpotTerms(maxPrice: SpotOptions?.MaxPrice)
  }
}

extension World {
  /// Notes that an instance fulfils a request for Spot capacity.
  mutating func fulfil(_ terms: SpotTerms, with instance: String, _ scope: Scope) {
    let id = "sir-" + dice.hex(8, "ec2.sir")
    ec2[scope].spotRequests[id] = SpotRequest(
      id: id, terms: terms, instance: instance, created: now, since: now)
    ec2[scope].instances.update(instance) { $0.spot = SpotStanding(request: id) }
  }

  /// Changes the status of the request behind an instance.
  mutating func setSpotStatus(
    of instance: Instance, _ status: String, state: String? = nil, _ scope: Scope
  ) {
    guard let spot = instance.spot else { return }
    ec2[scope].spotRequests.update(spot.request) { [now] row in
      row.status = status
      row.since = now
      if let state, row.state == "active" { row.state = state }
    }
  }
}
