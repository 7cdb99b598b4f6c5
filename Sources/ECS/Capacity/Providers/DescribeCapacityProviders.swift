import AWSModel
import Documents
import Simulation

/// Shows capacity providers; those of Fargate are always there.
public enum DescribeCapacityProviders: Operation {
  /// Which ones, what of them, which page.
  public struct Input: Decodable {
    let capacityProviders: [String]?
    let cluster: String?
    let include: [String]?
    let maxResults: Int?
    let nextToken: String?
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let capacityProviders: [JSON]
    let failures: [Failure]
    let nextToken: String?
  }

  /// Shows those named, else all that the caller can use.
  ///
  /// - Throws: `InvalidParameterException`, `ClusterNotFoundException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try input.cluster.map { name throws(AWSError) in
      try call.world.ecs.cluster(named: name, in: call.scope)
    }
    // Source: ECS API, `DescribeCapacityProvidersRequest.maxResults`.
    let limit = input.maxResults ?? 10
    guard (1...10).contains(limit) else {
      throw .invalidParameter("maxResults should be between 1 and 10.")
    }
    let withTags = input.include?.contains("TAGS") ?? false
    guard let named = input.capacityProviders, !named.isEmpty else {
      let after = try PageToken.read(input.nextToken)
      let page = Page(
        names(for: call, in: cluster).lazy.filter { $0 > after }, limit: limit)
      return Output(
        capacityProviders: page.items.compactMap { shape($0, withTags, in: call) },
        failures: [], nextToken: page.nextToken)
    }
    // Source: ECS API, `DescribeCapacityProvidersRequest.capacityProviders`.
    guard named.count <= 100 else {
      throw .invalidParameter("Capacity providers can have at most 100 items.")
    }
    var found: [JSON] = []
    var failures: [Failure] = []
    for given in named {
      let name = CapacityProviders.name(in: given)
      if let shape = shape(name, withTags, in: call) {
        found.append(shape)
      } else {
        let arn = call.scope.arn("ecs", "capacity-provider/\(name)")
        failures.append(Failure(arn: arn, reason: "MISSING"))
      }
    }
    return Output(capacityProviders: found, failures: failures, nextToken: nil)
  }

  private static func shape(_ name: String, _ withTags: Bool, in call: Call) -> JSON? {
    if LaunchCapacity(fargateProvider: name) != nil {
      return CapacityProvider.fargateShape(name, in: call.scope)
    }
    return call.world.capacity.providers[Pair(call.scope, name)]?.shape(withTags: withTags)
  }

  /// All names in order, those of managed instances only for their cluster where one is given.
  private static func names(for call: Call, in cluster: Cluster?) -> [String] {
    let own = call.world.capacity.providers.rows(from: Pair(call.scope, ""))
      .prefix { $0.key.first == call.scope }
      .filter { $0.row.status != .inactive }
      .filter { entry in
        guard let cluster, let home = entry.row.managedInstances?.cluster else { return true }
        return home == cluster.key.name
      }
      .map(\.key.second)
    return (CapacityProviders.fargate + own).sorted()
  }
}
