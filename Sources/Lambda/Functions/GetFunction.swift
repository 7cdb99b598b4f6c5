import AWSModel
import Documents

/// Shows a function, and where its code lies.
public enum GetFunction: Operation {
  /// Which one.
  public struct Input: Decodable {
    let FunctionName: String
  }

  /// Settings, code, tags.
  public struct Output: Encodable {
    let Configuration: JSON
    let Code: JSON
    let Tags: JSON?
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let function = try call.world.lambda.function(named: input.FunctionName, in: call.scope)
    let hasTags = function.tags.object?.isEmpty == false
    return Output(
      Configuration: function.configuration(at: call.world.now), Code: function.location,
      Tags: hasTags ? function.tags : nil)
  }
}
