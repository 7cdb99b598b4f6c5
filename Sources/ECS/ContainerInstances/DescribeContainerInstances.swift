import AWSModel
import Documents

/// Shows container instances.
public enum DescribeContainerInstances: Operation {
  /// Which ones, and what of them.
  public struct Input: Decodable {
    let containerInstances: [String]
    let cluster: String?
    let include: [String]?
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let containerInstances: [JSON]
    let failures: [Failure]
  }

  /// Shows them in the order given.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let ecs = call.world.ecs
    let cluster = try ecs.cluster(named: input.cluster, in: call.scope)
    guard !input.containerInstances.isEmpty else {
      throw .invalidParameter("Container instances cannot be empty.")
    }
    guard input.containerInstances.count <= 100 else {
      throw .invalidParameter("Container instances can have at most 100 items.")
    }
    var found: [JSON] = []
    var failures: [Failure] = []
    for name in input.containerInstances {
      if let id = ContainerInstanceID(given: name), let instance = ecs.instances[id],
        instance.cluster == cluster.id
      {
        found.append(
          ecs.shape(of: instance, including: Set(input.include ?? []), at: call.world.now))
      } else {
        failures.append(Failure(arn: call.instanceARN(name, in: cluster), reason: "MISSING"))
      }
    }
    return Output(containerInstances: found, failures: failures)
  }
}
