import AWSModel
import Documents

/// Shows clusters, by default the one called `default`.
public enum DescribeClusters: Operation {
  /// Which ones, and what of them.
  public struct Input: Decodable {
    let clusters: [String]?
    let include: [String]?
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let clusters: [JSON]
    let failures: [Failure]
  }

  /// Shows them; a deleted one shows as INACTIVE.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let named = input.clusters ?? []
    guard named.count <= 100 else {
      throw .invalidParameter("Clusters can have at most 100 items.")
    }
    var found: [JSON] = []
    var failures: [Failure] = []
    for name in named.isEmpty ? ["default"] : named {
      let key = try ClusterKey(given: name, in: call.scope)
      if let cluster = call.world.ecs.clusters[key] {
        let include = Set(input.include ?? [])
        let services =
          include.contains("STATISTICS")
          ? ServiceCounts(of: cluster.id, in: call.world.ecs) : nil
        found.append(cluster.shape(including: include, counting: services))
      } else {
        failures.append(
          Failure(arn: key.scope.arn("ecs", "cluster/\(key.name)"), reason: "MISSING"))
      }
    }
    return Output(clusters: found, failures: failures)
  }
}
