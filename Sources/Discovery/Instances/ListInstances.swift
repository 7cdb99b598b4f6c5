import AWSModel
import Documents

/// Lists the instances of a service.
public enum ListInstances: Operation {
  /// Which service.
  public struct Input: Decodable, PagedRequest {
    let ServiceId: String
    let NextToken: String?
    let MaxResults: Int?
  }

  /// A page of them, in order of id.
  public struct Output: Encodable {
    let ResourceOwner: String
    let Instances: [JSON]
    let NextToken: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let service = try call.world.discovery.service(input.ServiceId, call.scope)
    let all = Array(call.world.discovery.instances(of: service.id))
    let page = try input.page(of: all, "\(name) \(service.id)", key: \.id)
    let account = service.scope.account
    return Output(
      ResourceOwner: account,
      Instances: page.items.map {
        [
          "Id": .string($0.id), "Attributes": .object($0.attributes),
          "CreatedByAccount": .string(account),
        ]
      }, NextToken: page.nextToken)
  }
}
