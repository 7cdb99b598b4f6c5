import AWSModel

/// Lists the ARNs of a cluster's container instances.
public enum ListContainerInstances: Operation {
  /// Which ones, which page.
  public struct Input: Decodable {
    let cluster: String?
    let filter: String?
    let status: String?
    let nextToken: String?
    let maxResults: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let containerInstanceArns: [String]
    let nextToken: String?
  }

  /// Lists those that meet the filter, an expression of the cluster query language; ACTIVE and
  /// DRAINING ones unless a status is given.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let ecs = call.world.ecs
    let cluster = try ecs.cluster(named: input.cluster, in: call.scope)
    let after = try PageToken.read(input.nextToken)
    let query = try input.filter.map { text throws(AWSError) in try ClusterQuery(filter: text) }
    let names = ecs.instances(in: cluster.id).lazy.compactMap { ecs.instances[$0] }
      .filter { instance in
        (input.status.map { $0 == instance.status.rawValue } ?? true)
          && (query?.holds(for: instance, in: ecs) ?? true)
          && instance.id.description > after
      }
      .map(\.id.description)
    let page = Page(names, limit: input.maxResults ?? 100)
    let prefix = cluster.key.scope.arn("ecs", "container-instance/\(cluster.key.name)/")
    return Output(
      containerInstanceArns: page.items.map { prefix + $0 }, nextToken: page.nextToken)
  }
}

extension ClusterQuery {
  /// Reads a filter.
  ///
  /// - Throws: `InvalidParameterException` where it does not parse.
  init(filter text: String) throws(AWSError) {
    do { try self.init(text) } catch {
      throw .invalidParameter("Invalid filter expression '\(text)': \(error.message).")
    }
  }
}
