import AWSModel
import Simulation

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
    launchType: String?, strategy: [CapacityProviderStrategyItem]?, of cluster: Cluster,
    in world: World
  ) throws(AWSError) {
    if let strategy, !strategy.isEmpty {
      if launchType != nil {
        throw .invalidParameter(
          "Specifying both a launch type and capacity provider strategy is not supported. "
            + "Remove one and try again.")
      }
      let items = strategy.map(\.resolved)
      try CapacityProviders.check(items, cluster.key.scope, in: world)
      for item in items where !cluster.capacityProviders.contains(item.capacityProvider) {
        throw .providerNotAssociated(item.capacityProvider)
      }
      self = .strategy(items)
    } else if let launchType {
      guard let capacity = LaunchCapacity(rawValue: launchType), capacity.isLaunchType else {
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

  /// The items of the strategy; none for a launch type.
  var strategy: [CapacityProviderStrategyItem] {
    if case .strategy(let items) = self { items } else { [] }
  }

  /// How many of `count` tasks go where, in the order of the strategy, while some run already.
  public func shares(
    of count: Int, running: [String: Int] = [:]
  ) -> [(provider: String?, count: Int)] {
    switch self {
    case .launchType: [(nil, count)]
    case .strategy(let items):
      CapacitySplit.shares(of: count, by: items, running: running).map { ($0.provider, $0.count) }
    }
  }

  /// The kinds of capacity it can lead to; providers that are not of Fargate count as EC2.
  public var capacities: [LaunchCapacity] {
    switch self {
    case .launchType(let capacity): [capacity]
    case .strategy(let items):
      items.map { LaunchCapacity(fargateProvider: $0.capacityProvider) ?? .ec2 }
    }
  }

  /// The kind of capacity behind one of its shares.
  func capacity(of provider: String?, _ scope: Scope, in world: World) -> LaunchCapacity {
    if case .launchType(let capacity) = self { return capacity }
    return provider.map { world.capacity.kind(of: $0, in: scope) } ?? .ec2
  }

  /// Whether tasks of `plan` can run on it.
  ///
  /// - Throws: `InvalidParameterException` where the definition is not made for it.
  public func check(_ plan: TaskPlan, _ scope: Scope, in world: World) throws(AWSError) {
    if case .strategy(let items) = self,
      items.contains(where: {
        world.capacity.kind(of: $0.capacityProvider, in: scope) == .managedInstances
      })
    {
      return try plan.checkForManagedInstances()
    }
    try check(plan)
  }

  /// Whether tasks of `plan` can run on it, managed instances taken for EC2.
  ///
  /// - Throws: `InvalidParameterException` where the definition is not made for it.
  public func check(_ plan: TaskPlan) throws(AWSError) {
    for capacity in capacities where !plan.compatibilities.contains(capacity.launchType) {
      throw .invalidParameter(
        "Task definition does not support launch_type \(capacity.launchType).")
    }
  }
}

extension CapacityProviderStrategyItem {
  /// The item with the provider's name where a request gave its ARN.
  var resolved: CapacityProviderStrategyItem {
    var item = self
    item.capacityProvider = CapacityProviders.name(in: capacityProvider)
    return item
  }
}

extension LaunchCapacity {
  /// Whether a request can ask for it by launch type.
  ///
  /// - Source: ECS API, `CreateServiceRequest.launchType`.
  var isLaunchType: Bool { self != .fargateSpot && self != .managedInstances }
}

extension TaskPlan {
  /// - Throws: `InvalidParameterException` where managed instances cannot run it.
  /// - Source: ECS Developer Guide, “Architect for Amazon ECS Managed Instances”: network modes
  ///   awsvpc and host, Linux.
  func checkForManagedInstances() throws(AWSError) {
    let isNetworked = networkMode == .awsvpc || networkMode == .host
    guard isNetworked, operatingSystem == "LINUX" else {
      throw .invalidParameter("Task definition does not support launch_type MANAGED_INSTANCES.")
    }
  }
}
