import AWSModel
import Simulation

/// Deletes a parameter.
public enum DeleteParameter: Operation {
  /// Which one.
  public struct Input: Decodable {
    let Name: String
  }

  /// Deletes it.
  ///
  /// - Throws: `ParameterNotFound`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    guard let found = call.world.ssm.parameter(input.Name, in: call.scope) else {
      throw .parameterNotFound
    }
    call.world.ssm.keep(nil, Pair(call.scope, found.name))
    return NoOutput()
  }
}
