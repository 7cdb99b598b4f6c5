import AWSModel
import Documents

/// Shows the settings of a function.
public enum GetFunctionConfiguration: Operation {
  /// Which one.
  public struct Input: Decodable {
    let FunctionName: String
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> JSON {
    try call.world.lambda.function(named: input.FunctionName, in: call.scope)
      .configuration(at: call.world.now)
  }
}
