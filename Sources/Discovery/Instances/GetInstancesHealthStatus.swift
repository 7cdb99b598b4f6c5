import AWSModel
import Documents

/// Shows which instances of a service are healthy.
public enum GetInstancesHealthStatus: Operation {
  /// Which service, and which of its instances; all where none is named.
  public struct Input: Decodable, PagedRequest {
    let ServiceId: String
    let Instances: [String]?
    let MaxResults: Int?
    let NextToken: String?
  }

  /// The health by instance.
  public struct Output: Encodable {
    let Status: JSON
    let NextToken: String?
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let service = try call.world.discovery.service(input.ServiceId, call.scope)
    let state = call.world.discovery
    var wanted = Array(state.instances(of: service.id))
    if let ids = input.Instances {
      wanted = try ids.map { id throws(AWSError) in try state.instance(id, of: service) }
    }
    let page = try input.page(of: wanted, "\(name) \(service.id)", key: \.id)
    let status = JSONObject(page.items.map { ($0.id, JSON.string($0.healthText)) })
    return Output(Status: .object(status), NextToken: page.nextToken)
  }
}
