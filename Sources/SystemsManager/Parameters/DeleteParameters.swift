import AWSModel
import Simulation

/// Deletes parameters by their names.
public enum DeleteParameters: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let Names: [String]
  }

  /// Those that were there, and the names of those that were not.
  public struct Output: Encodable {
    let DeletedParameters: [String]
    let InvalidParameters: [String]
  }

  /// Deletes them; an unknown name is no error here.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var deleted: [String] = []
    for name in input.Names {
      guard let found = call.world.ssm.parameter(name, in: call.scope) else { continue }
      call.world.ssm.keep(nil, Pair(call.scope, found.name))
      deleted.append(name)
    }
    return Output(
      DeletedParameters: deleted, InvalidParameters: input.Names.filter { !deleted.contains($0) })
  }
}
