import AWSModel
import Documents
import Simulation

/// Lists the deployments that a service had, the newest first.
public enum ListServiceDeployments: Operation {
  /// Of which service, in which states, which page.
  public struct Input: Decodable {
    let cluster: String?
    let service: String
    let status: [String]?
    let createdAt: Period?
    let nextToken: String?
    let maxResults: Int?
  }

  /// A span of time, in seconds since 1970.
  public struct Period: Decodable {
    let before: Double?
    let after: Double?
  }

  /// A page.
  public struct Output: Encodable {
    let serviceDeployments: [JSON]
    let nextToken: String?
  }

  /// Lists them, twenty on a page unless asked otherwise.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let named = ECSARN(input.service)?.path
    let clusterName = named.flatMap { $0.count == 2 ? $0[0] : nil } ?? input.cluster
    let cluster = try call.world.ecs.cluster(named: clusterName, in: call.scope)
    let service = try call.world.ecs.service(named: input.service, in: cluster)
    let limit = input.maxResults ?? 20
    guard (1...100).contains(limit) else {
      throw .invalidParameter("maxResults must be between 1 and 100.")
    }
    let after = try PageToken.read(input.nextToken)
    let wanted = service.records.reversed().filter { record in
      let created = Double(record.createdAt.milliseconds) / 1000
      return input.status?.contains(record.status.rawValue) ?? true
        && created < input.createdAt?.before ?? .infinity
        && created > input.createdAt?.after ?? -.infinity
    }
    let rest = after.isEmpty ? wanted[...] : wanted.drop { $0.id != after }.dropFirst()
    let page = Page(rest.lazy.map(\.id), limit: limit)
    return Output(
      serviceDeployments: rest.prefix(page.items.count).map { brief($0, of: service, call.world) },
      nextToken: page.nextToken)
  }

  private static func brief(
    _ record: ServiceDeployment, of service: Service, _ world: World
  ) -> JSON {
    JSON(present: [
      "serviceDeploymentArn": .string(service.recordARN(record)),
      "serviceArn": .string(service.arn),
      "clusterArn": .string(service.clusterARN(in: world)),
      "startedAt": record.startedAt?.timestamp,
      "createdAt": record.createdAt.timestamp,
      "finishedAt": record.finishedAt?.timestamp,
      "targetServiceRevisionArn": .string(service.revisionARN(record.target.number)),
      "status": .string(record.status.rawValue),
      "statusReason": .text(record.statusReason),
    ])
  }
}

extension Service {
  /// The ARN of its cluster.
  func clusterARN(in world: World) -> String {
    let cluster = world.ecs.key(of: key.cluster)
    return cluster.scope.arn("ecs", "cluster/\(cluster.name)")
  }
}
