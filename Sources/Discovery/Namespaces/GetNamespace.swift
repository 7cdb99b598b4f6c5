import AWSModel
import Documents

/// Shows a namespace.
public enum GetNamespace: Operation {
  /// Which one, by id or ARN.
  public struct Input: Decodable {
    let Id: String
  }

  /// The namespace.
  public struct Output: Encodable {
    let Namespace: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(Namespace: try call.world.discovery.namespace(input.Id, call.scope).shape)
  }
}
