import AWSModel
import Documents

/// Removes a function.
public enum DeleteFunction: Operation {
  /// Which one.
  public struct Input: Decodable {
    let FunctionName: String
  }

  /// Removes it; what calls it fails from now on.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let function = try call.world.lambda.function(named: input.FunctionName, in: call.scope)
    call.world.lambda.functions[function.key] = nil
    return NoOutput()
  }
}
