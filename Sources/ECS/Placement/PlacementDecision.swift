/// Why a task stands where it stands, or nowhere: kept with the task, printed by events and `why`.
///
/// The list candidate by candidate is computed only when somebody asks.
public struct PlacementDecision: Hashable, Codable, Sendable {
  /// The instance chosen.
  public var instance: ContainerInstanceID?
  /// How many instances were looked at and refused, by reason; ordered by reason.
  public var rejections: [Rejection]
  /// Where none was chosen: the instance that came closest, with what it lacked.
  public var closest: ClosestMatch?

  /// A count of refusals.
  public struct Rejection: Hashable, Codable, Sendable {
    /// Why.
    public var reason: RejectionReason
    /// How many instances.
    public var count: Int
  }

  /// The instance that came closest.
  public struct ClosestMatch: Hashable, Codable, Sendable {
    /// Which.
    public var instance: ContainerInstanceID
    /// What it lacked.
    public var reason: RejectionReason
  }
}

/// Why an instance cannot take a task, in the order in which it is asked; the later a reason,
/// the closer the instance came.
///
/// - Source: ECS Developer Guide, “Amazon ECS API failure reasons”.
public enum RejectionReason: String, Codable, Sendable, Comparable, CaseIterable {
  case provider = "CAPACITY PROVIDER"
  case inactive = "INACTIVE"
  case agent = "AGENT"
  case attribute = "ATTRIBUTE"
  case location = "LOCATION"
  case memberOf = "MemberOf placement constraint unsatisfied."
  case distinctInstance = "DistinctInstance placement constraint unsatisfied."
  case cpu = "RESOURCE:CPU"
  case memory = "RESOURCE:MEMORY"
  case gpu = "RESOURCE:GPU"
  case ports = "RESOURCE:PORTS"
  case interfaces = "RESOURCE:ENI"

  /// Whether `left` is asked first.
  public static func < (left: RejectionReason, right: RejectionReason) -> Bool {
    left.step < right.step
  }

  /// The place of the question among the others.
  var step: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// As the service event says it of the closest instance, after its name.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS service event messages”.
  public var phrase: String {
    switch self {
    case .cpu: "has insufficient CPU units available"
    case .memory: "has insufficient memory available"
    case .ports: "is already using a port required by your task"
    case .attribute: "is missing an attribute required by your task"
    default: "encountered error \"\(rawValue)\""
    }
  }
}
