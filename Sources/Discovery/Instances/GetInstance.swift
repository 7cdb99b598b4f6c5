import AWSModel
import Documents

/// Shows one instance.
public enum GetInstance: Operation {
  /// Which service, which instance.
  public struct Input: Decodable {
    let ServiceId: String
    let InstanceId: String
  }

  /// The instance.
  public struct Output: Encodable {
    let ResourceOwner: String
    let Instance: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let service = try call.world.discovery.service(input.ServiceId, call.scope)
    let found = try call.world.discovery.instance(input.InstanceId, of: service)
    return Output(
      ResourceOwner: service.scope.account,
      Instance: JSON(present: [
        "Id": .string(found.id), "CreatorRequestId": .text(found.creatorRequestId),
        "Attributes": .object(found.attributes),
        "CreatedByAccount": .string(service.scope.account),
      ]))
  }
}
