import AWSModel

/// What tasks or services run on: a launch type, or shares of a capacity provider strategy.
public enum CapacityChoice: Hashable, Codable, Sendable {
  /// All of them on one kind of capacity.
  case launchType(LaunchCapacity)
  /// Shares of them on capacity providers.
  case strategy([CapacityProviderStrategyItem])

  /// What a request means: its launch type, its strategy, else the cluster's default strategy,
  /// else EC2.
  ///
  /// - Throws: `InvalidParameterException` for both at once, and for providers that the cluster
  ///   does not have.
  /// - Source: ECS API, `RunTaskRequest.launchType` and `.capacityProviderStrategy`.
  public init(
    launchType: String?, strategy: [CapacityProviderStrategyItem]?, of cluster: Cluster
  ) throws(AWSError) {
    if let strategy, !strategy.isEmpty {
      if launchType != nil {
        throw .invalidParameter(
          "Specifying both a launch type and capacity provider strategy is not supported. "
            + "Remove one and try again.")
      }
      try CapacityProviders.check(strategy)
      for item in strategy where !cluster.capacityProviders.contains(item.capacityProvider) {
        throw .invalidParameter(
          "The specified capacity provider '\(item.capacityProvider)' is not associated with the "
            + "cluster. Associate it with the cluster and try again.")
      }
      self = .strategy(strategy)
    } else if let launchType {
      guard let capacity = LaunchCapacity(rawValue: launchType), capacity != .fargateSpot else {
        throw .invalidParameter(
          "Launch type \(launchType) can only be reached through a capacity provider strategy.")
      }
      self = .launchType(capacity)
    } else if cluster.defaultStrategy.isEmpty {
      self = .launchType(.ec2)
    } else {
      self = .strategy(cluster.defaultStrategy)
    }
  }

  /// How many of `count` tasks go where.
  public func shares(
    of count: Int
  ) -> [(capacity: LaunchCapacity, provider: String?, count: Int)] {
    switch self {
    case .launchType(let capacity): [(capacity, nil, count)]
    case .strategy(let items):
      CapacityProviders.split(count, by: items).map {
        (LaunchCapacity(rawValue: $0.provider) ?? .fargate, $0.provider, $0.count)
      }
    }
  }

  /// The kinds of capacity it can lead to.
  public var capacities: [LaunchCapacity] {
    switch self {
    case .launchType(let capacity): [capacity]
    case .strategy(let items):
      items.map { LaunchCapacity(rawValue: $0.capacityProvider) ?? .fargate }
    }
  }

  /// Whether tasks of `plan` can run on it.
  ///
  /// - Throws: `InvalidParameterException` where the definition is not made for it.
  public func check(_ plan: TaskPlan) throws(AWSError) {
    for capacity in capacities where !plan.compatibilities.contains(capacity.launchType) {
      throw .invalidParameter(
        "Task definition does not support launch_type \(capacity.launchType).")
    }
  }
}
