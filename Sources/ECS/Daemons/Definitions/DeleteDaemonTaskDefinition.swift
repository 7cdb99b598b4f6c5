import AWSModel
import Documents

/// Deletes a revision of what daemons run; daemons made from it go on.
public enum DeleteDaemonTaskDefinition: Operation {
  /// Which one.
  public struct Input: Decodable {
    let daemonTaskDefinition: String
  }

  /// The revision's name.
  public struct Output: Encodable {
    let daemonTaskDefinitionArn: String
  }

  /// Deletes it: at once where no daemon uses it, else when none does any more.
  ///
  /// - Throws: `ClientException` where there is none, or none that is ACTIVE.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let definition = try call.daemonDefinition(input.daemonTaskDefinition)
    guard definition.status == .active else { throw .daemonDefinitionInactive }
    let now = call.world.now
    call.world.daemons.definitions.update(definition.key) { row in
      row.status = .deleteInProgress
      row.deleteRequestedAt = now
    }
    call.world.settleDaemonDefinition(definition.key)
    return Output(daemonTaskDefinitionArn: definition.arn)
  }
}
