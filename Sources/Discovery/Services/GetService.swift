import AWSModel
import Documents

/// Shows a service.
public enum GetService: Operation {
  /// Which one, by id or ARN.
  public struct Input: Decodable {
    let Id: String
  }

  /// The service.
  public struct Output: Encodable {
    let Service: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(Service: try call.world.discovery.service(input.Id, call.scope).shape)
  }
}
