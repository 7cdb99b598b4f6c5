import AWSModel
import Documents

/// Shows the task sets of a service.
public enum DescribeTaskSets: Operation {
  /// Which ones; all of the service where none are named.
  public struct Input: Decodable {
    let cluster: String
    let service: String
    let taskSets: [String]?
    let include: [String]?
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let taskSets: [JSON]
    let failures: [Failure]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let place = try TaskSetPlace(cluster: input.cluster, service: input.service, in: call)
    let withTags = input.include?.contains("TAGS") ?? false
    guard let named = input.taskSets, !named.isEmpty else {
      let all = place.service.deployments.compactMap {
        place.service.taskSetShape(of: $0, withTags: withTags, in: call.world)
      }
      return Output(taskSets: all, failures: [])
    }
    var found: [JSON] = []
    var failures: [Failure] = []
    for name in named {
      let shape = place.find(name).flatMap {
        place.service.taskSetShape(of: $0, withTags: withTags, in: call.world)
      }
      if let shape {
        found.append(shape)
      } else {
        let arn = name.hasPrefix("arn:") ? name : place.service.taskSetARN(name)
        failures.append(Failure(arn: arn, reason: "MISSING"))
      }
    }
    return Output(taskSets: found, failures: failures)
  }
}
