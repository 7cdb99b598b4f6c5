import AWSModel
import Documents

/// Shows what was noted about a service.
public enum GetServiceAttributes: Operation {
  /// Which service, by id or ARN.
  public struct Input: Decodable {
    let ServiceId: String
  }

  /// The notes.
  public struct Output: Encodable {
    let ServiceAttributes: JSON
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let service = try call.world.discovery.service(input.ServiceId, call.scope)
    let notes = JSONObject(service.attributes.map { ($0.key, JSON.string($0.value)) })
    return Output(ServiceAttributes: [
      "ServiceArn": .string(service.arn), "ResourceOwner": .string(service.scope.account),
      "Attributes": .object(notes),
    ])
  }
}
