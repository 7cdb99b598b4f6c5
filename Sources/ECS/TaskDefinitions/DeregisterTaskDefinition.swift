import AWSModel
import Documents

/// Makes a revision INACTIVE: no new tasks and services can use it.
public enum DeregisterTaskDefinition: Operation {
  /// Family and revision, or the ARN.
  public struct Input: Decodable {
    let taskDefinition: String
  }

  /// The revision.
  public struct Output: Encodable {
    let taskDefinition: JSON
  }

  /// Deregisters it.
  ///
  /// AWS takes up to ten minutes to enforce it everywhere; here it holds at once.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let name = RevisionName(input.taskDefinition, in: call.scope), name.revision != nil
    else { throw .revisionMissing }
    let definition = try call.world.ecs.definition(
      named: input.taskDefinition, in: call.scope, otherwise: .revisionUnknown)
    guard definition.status == .active else { throw .revisionUnknown }
    let now = call.world.now
    call.world.ecs.definitions.update(definition.id) { row in
      row.status = .inactive
      row.deregisteredAt = now
    }
    return Output(
      taskDefinition: (call.world.ecs.definitions[definition.id] ?? definition).shape)
  }
}

extension AWSError {
  static let revisionMissing = invalidParameter(
    "Invalid revision number. Number: TaskDefinition revision must be specified.")
  static let revisionUnknown = client("The specified task definition does not exist.")
}
