import Simulation

/// What a target is found by: its group, what stands behind it, and the port.
public struct TargetKey: Hashable, Comparable, Codable, Sendable {
  /// The ARN of the target group.
  public var group: String
  /// An instance's id, an address, or a function's ARN.
  public var id: String
  /// Where it gets requests; 0 for functions.
  public var port: Int

  /// The target of that id and port in a group.
  public init(group: String, id: String, port: Int) {
    self.group = group
    self.id = id
    self.port = port
  }

  /// Whether `left` comes first: by group, then id, then port.
  public static func < (left: TargetKey, right: TargetKey) -> Bool {
    if left.group != right.group { return left.group < right.group }
    return left.id == right.id ? left.port < right.port : left.id < right.id
  }
}

/// Something that gets requests from load balancers, in one target group.
public struct Target: Codable, Sendable {
  /// Its group, id and port.
  public let key: TargetKey
  /// The zone, where it is known or was given.
  public let zone: String?
  /// When it was registered last.
  public internal(set) var registeredAt: SimTime
  /// What is known of its health.
  public internal(set) var health: TargetHealth
  /// Since when.
  public internal(set) var changedAt: SimTime
  /// When its connections are cut; only while it is let go.
  public internal(set) var drainedAt: SimTime?
  /// What it answers checks with now.
  public internal(set) var answer: TargetAnswer?
  /// Since when it is checked: checks come an interval apart from then on.
  var checkedSince: SimTime?
  /// The next change of its health, if nothing else happens.
  var nextTurn: Agenda.Place?
  /// Whether that change is for the better.
  var isImproving: Bool?
  /// When what it answers changes by itself.
  var nextReview: Agenda.Place?

  init(key: TargetKey, zone: String?, at now: SimTime) {
    self.key = key
    self.zone = zone
    registeredAt = now
    changedAt = now
    health = .initial
  }
}

/// A target as a request or another service names it.
public struct TargetPlace: Hashable, Sendable {
  /// An instance's id, an address, or a function's ARN.
  public var id: String
  /// The port; nil for the group's own.
  public var port: Int?
  /// The zone of an address outside the group's network.
  public var zone: String?

  /// A target to register or to let go.
  public init(_ id: String, port: Int? = nil, zone: String? = nil) {
    self.id = id
    self.port = port
    self.zone = zone
  }
}
