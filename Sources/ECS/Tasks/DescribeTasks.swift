import AWSModel
import Documents

/// Shows tasks; stopped ones for an hour.
public enum DescribeTasks: Operation {
  /// Which ones, and whether with their tags.
  public struct Input: Decodable {
    let tasks: [String]
    let cluster: String?
    let include: [String]?
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let tasks: [JSON]
    let failures: [Failure]
  }

  /// Shows them in the order given.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let ecs = call.world.ecs
    let cluster = try ecs.cluster(named: input.cluster, in: call.scope)
    guard !input.tasks.isEmpty else {
      throw .invalidParameter("Tasks cannot be empty.")
    }
    guard input.tasks.count <= 100 else {
      throw .invalidParameter("Tasks can have at most 100 items.")
    }
    for name in input.tasks { try TaskID.check(given: name) }
    let withTags = input.include?.contains("TAGS") == true
    var shaping = TaskShaping(ecs)
    var found: [JSON] = []
    var failures: [Failure] = []
    for name in input.tasks {
      let shape = TaskID(given: name).flatMap { id in
        ecs.tasks.read(id) { task in
          task.cluster == cluster.id ? shaping.shape(of: task, withTags: withTags) : nil
        }
      }
      if let shape = shape ?? nil {
        found.append(shape)
      } else {
        failures.append(Failure(arn: call.taskARN(name, in: cluster), reason: "MISSING"))
      }
    }
    return Output(tasks: found, failures: failures)
  }
}
