import AWSModel
import Documents
import Simulation

/// Lists daemons.
public enum ListDaemons: Operation {
  /// Of which cluster and providers, which page.
  public struct Input: Decodable {
    let clusterArn: String?
    let capacityProviderArns: [String]?
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let daemonSummariesList: [JSON]
    let nextToken: String?
  }

  /// Lists them by ARN; those of all clusters unless one is given.
  ///
  /// - Throws: `ClusterNotFoundException`, `InvalidParameterException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try input.clusterArn.map { name throws(AWSError) in
      try call.world.ecs.cluster(named: name, in: call.scope)
    }
    let limit = input.maxResults ?? 100
    guard (1...100).contains(limit) else {
      throw .invalidParameter("maxResults should be between 1 and 100.")
    }
    let after = try PageToken.read(input.nextToken)
    let providers = input.capacityProviderArns?.map(CapacityProviders.name)
    let world = call.world
    let found = world.daemons.daemons.rows.filter { daemon in
      world.ecs.key(of: daemon.key.first).scope == call.scope
        && (cluster.map { $0.id == daemon.key.first } ?? true)
        && (providers.map { names in daemon.providers.contains { names.contains($0.second) } }
          ?? true)
    }.sorted { $0.arn < $1.arn }
    let page = Page(found.map(\.arn).filter { $0 > after }, limit: limit)
    let chosen = found.filter { page.items.contains($0.arn) }
    return Output(daemonSummariesList: chosen.map(\.summary), nextToken: page.nextToken)
  }
}
