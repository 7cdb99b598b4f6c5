import Documents
import Simulation

/// What of a service is baked into its tasks; a change of it makes a new deployment.
public struct ServiceRevision: Codable, Sendable {
  /// The digits at the end of its ARN.
  public let number: String
  /// What runs.
  public var definition: DefinitionID
  /// Where it runs.
  public var capacity: CapacityChoice
  /// The network of tasks in mode `awsvpc`.
  public var network: TaskNetwork?
  /// The Fargate platform version as asked for.
  public var platformVersion: String?
  /// When it was made.
  public var createdAt: SimTime
}

extension CapacityChoice {
  /// Whether tasks go to Fargate.
  public var isFargate: Bool { capacities.allSatisfy(\.isFargate) }

  /// The launch type, where it is one.
  public var launchType: LaunchCapacity? {
    if case .launchType(let capacity) = self { capacity } else { nil }
  }

  /// The capacities of the next `count` tasks while some of each kind run already: the base is
  /// filled first, then each task goes where tasks beyond the base per weight are fewest.
  ///
  /// - Source: ECS API, `CapacityProviderStrategyItem`; the tie-breaking is our choice.
  func split(_ count: Int, running: [LaunchCapacity: Int]) -> [LaunchCapacity: Int] {
    guard case .strategy(let items) = self else {
      return launchType.map { [$0: count] } ?? [:]
    }
    var totals = running
    var added: [LaunchCapacity: Int] = [:]
    for _ in 0..<count {
      guard let next = Self.next(of: items, totals: totals) else { break }
      totals[next, default: 0] += 1
      added[next, default: 0] += 1
    }
    return added
  }

  private static func next(
    of items: [CapacityProviderStrategyItem], totals: [LaunchCapacity: Int]
  ) -> LaunchCapacity? {
    var best: (capacity: LaunchCapacity, load: Double)?
    for item in items {
      guard let capacity = LaunchCapacity(rawValue: item.capacityProvider) else { continue }
      let beyond = totals[capacity, default: 0] - (item.base ?? 0)
      if beyond < 0 { return capacity }
      guard let weight = item.weight, weight > 0 else { continue }
      let load = Double(beyond) / Double(weight)
      if best.map({ load < $0.load }) ?? true { best = (capacity, load) }
    }
    return best?.capacity
  }
}
