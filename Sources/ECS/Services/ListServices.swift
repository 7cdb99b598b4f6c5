import AWSModel

/// Lists the ARNs of a cluster's services.
public enum ListServices: Operation {
  /// Which cluster, which services, which page.
  public struct Input: Decodable {
    let cluster: String?
    let nextToken: String?
    let maxResults: Int?
    let launchType: String?
    let schedulingStrategy: String?
    let resourceManagementType: String?
  }

  /// A page.
  public struct Output: Encodable {
    let serviceArns: [String]
    let nextToken: String?
  }

  /// Lists the ACTIVE ones by name, ten on a page unless asked otherwise.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let after = try PageToken.read(input.nextToken)
    let limit = input.maxResults ?? 10
    guard (1...100).contains(limit) else {
      throw .invalidParameter("maxResults must be between 1 and 100.")
    }
    let express = call.world.express
    let arns = call.world.ecs.services.services(in: cluster.id).lazy
      .filter { service in
        service.status == .active && service.arn > after
          && input.launchType.map { service.revision.capacity.launchType?.launchType == $0 }
            ?? true
          && input.schedulingStrategy.map { service.scheduling.rawValue == $0 } ?? true
          && input.resourceManagementType.map { ($0 == "ECS") == (express[service.key] != nil) }
            ?? true
      }.map(\.arn)
    let page = Page(arns, limit: limit)
    return Output(serviceArns: page.items, nextToken: page.nextToken)
  }
}
