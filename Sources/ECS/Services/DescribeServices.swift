import AWSModel
import Documents

/// Shows services: counts, deployments, events.
public enum DescribeServices: Operation {
  /// Which ones, and whether with tags.
  public struct Input: Decodable {
    let cluster: String?
    let services: [String]
    let include: [String]?
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let services: [JSON]
    let failures: [Failure]
  }

  /// Shows them; deleted ones show as INACTIVE.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    guard !input.services.isEmpty else {
      throw .invalidParameter("Services cannot be empty.")
    }
    guard input.services.count <= 10 else {
      // Source: as quoted in structurely/ecs-autoscale issue 32.
      throw .invalidParameter("service names can have at most 10 items.")
    }
    var found: [JSON] = []
    var failures: [Failure] = []
    for name in input.services {
      let key = call.world.ecs.serviceKey(name, in: cluster)
      if let service = call.world.ecs.services[key] {
        let withTags = input.include?.contains("TAGS") ?? false
        found.append(service.shape(withTags: withTags, in: call.world))
      } else {
        let arn = cluster.key.scope.arn("ecs", "service/\(cluster.key.name)/\(key.name)")
        failures.append(Failure(arn: arn, reason: "MISSING"))
      }
    }
    return Output(services: found, failures: failures)
  }
}
