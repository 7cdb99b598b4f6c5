import AWSModel
import Documents

/// Lists the tags of a function.
public enum ListTags: Operation {
  /// Which function, by ARN.
  public struct Input: Decodable {
    let Resource: String
  }

  /// The tags by key.
  public struct Output: Encodable {
    let Tags: JSON
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(
      Tags: try call.world.lambda.function(named: input.Resource, in: call.scope).tags)
  }
}
