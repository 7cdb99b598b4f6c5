import AWSModel
import Documents
import Simulation

/// Changes memory, time limit, variables and the like of a function.
public enum UpdateFunctionConfiguration: Operation {
  /// Which function, and what is to change.
  public struct Input: Decodable {
    let FunctionName: String
    let Role: String?
    let Handler: String?
    let Description: String?
    let Timeout: Int?
    let MemorySize: Int?
    let Environment: EnvironmentInput?
    let Runtime: String?
    let RevisionId: String?
  }

  /// Changes it.
  ///
  /// - Throws: as `UpdateFunctionCode`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> JSON {
    let function = try call.world.lambda.function(named: input.FunctionName, in: call.scope)
    try function.checkChangeable(revision: input.RevisionId, at: call.world.now)
    if let role = input.Role { try call.world.checkFunctionRole(role) }
    var changed = function
    if function.packageType == "Image" {
      guard input.Runtime == nil, input.Handler == nil else { throw .imageWithHandler }
    } else if let runtime = input.Runtime, Runtimes.retired.contains(runtime) {
      throw .runtimeRetired(runtime)
    }
    changed.role = input.Role ?? function.role
    changed.handler = input.Handler ?? function.handler
    changed.runtime = input.Runtime ?? function.runtime
    changed.description = input.Description ?? function.description
    changed.timeout = input.Timeout ?? function.timeout
    changed.memory = input.MemorySize ?? function.memory
    changed.variables = input.Environment.map(\.Variables) ?? function.variables
    // The code is not kept; what was read of it held for the handler it had.
    if changed.handler != function.handler { changed.code.answer = nil }
    changed.noteChange(in: &call.world)
    call.world.lambda.functions[function.key] = changed
    return changed.configuration(at: call.world.now)
  }
}
