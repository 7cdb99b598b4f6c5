import AWSModel
import Documents

/// Lists services.
public enum ListServices: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let NextToken: String?
    let MaxResults: Int?
    let Filters: [ListFilter]?
  }

  /// A page of them, in order of id.
  public struct Output: Encodable {
    let Services: [JSON]
    let NextToken: String?
  }

  /// Lists them.
  ///
  /// - Source: Cloud Map API Reference, “ServiceFilter”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let filters = input.Filters ?? []
    for filter in filters { try filter.check(conditions) }
    let found = call.world.discovery.services(in: call.scope).filter { service in
      filters.allSatisfy { admits(service, $0) }
    }
    let page = try input.page(of: found, name, key: \.id)
    return Output(Services: page.items.map(\.summary), NextToken: page.nextToken)
  }

  private static let conditions = ["NAMESPACE_ID": ["EQ", "IN"], "RESOURCE_OWNER": ["EQ"]]

  private static func admits(_ service: NamedService, _ filter: ListFilter) -> Bool {
    guard filter.Name == "NAMESPACE_ID" else { return filter.admits("SELF") }
    let arn = service.scope.arn("servicediscovery", "namespace/\(service.namespace)")
    return filter.admits(service.namespace) || filter.admits(arn)
  }
}
