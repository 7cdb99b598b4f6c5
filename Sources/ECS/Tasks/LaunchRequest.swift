import Documents

/// Tasks to be placed and started: what `run-task` and the service scheduler ask for.
public struct LaunchRequest: Sendable {
  /// Where.
  public var cluster: ClusterID
  /// What.
  public var definition: DefinitionID
  /// How many.
  public var count: Int
  /// On what.
  public var capacity: LaunchCapacity
  /// For network mode `awsvpc`: where the interfaces go.
  public var network: TaskNetwork?
  /// Which instances; nothing on Fargate.
  public var placement: PlacementRules
  /// `service:NAME`, or `family:NAME`.
  public var group: String
  /// `ecs-svc/…` for the tasks of a deployment.
  public var startedBy: String?
  /// What few tasks have.
  public var particulars: TaskParticulars?
  /// The only zone that will do; nil for any.
  var zone: String?

  /// The capacity provider whose instances are asked; nil on Fargate, and for a launch type.
  var provider: String? { capacity.isFargate ? nil : particulars?.capacityProvider }

  /// A request; set what is missing afterwards.
  public init(
    cluster: ClusterID, definition: DefinitionID, count: Int, capacity: LaunchCapacity,
    group: String, startedBy: String? = nil, network: TaskNetwork? = nil,
    placement: PlacementRules = PlacementRules(), particulars: TaskParticulars? = nil
  ) {
    self.cluster = cluster
    self.definition = definition
    self.count = count
    self.capacity = capacity
    self.group = group
    self.startedBy = startedBy
    self.network = network
    self.placement = placement
    self.particulars = particulars
  }
}

/// What came of a request: some tasks, and why it was not all of them.
public struct LaunchOutcome: Sendable {
  /// The tasks that were placed.
  public var started: [TaskID] = []
  /// Why the rest was not.
  public var failure: PlacementFailure?
}
