import AWSModel
import Documents

/// Shows a revision; of a family alone, its latest ACTIVE one.
public enum DescribeTaskDefinition: Operation {
  /// Which one, and whether with its tags.
  public struct Input: Decodable {
    let taskDefinition: String
    let include: [String]?
  }

  /// The revision.
  public struct Output: Encodable {
    let taskDefinition: JSON
    let tags: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    // "web:latest" is no revision, as for DeregisterTaskDefinition.
    guard RevisionName(input.taskDefinition, in: call.scope) != nil else { throw .revisionMissing }
    let definition = try call.world.ecs.definition(
      named: input.taskDefinition, in: call.scope, otherwise: .taskDefinitionUndescribable)
    let withTags = input.include?.contains("TAGS") == true
    return Output(
      taskDefinition: definition.shape, tags: withTags ? definition.tags.shape : [])
  }
}
