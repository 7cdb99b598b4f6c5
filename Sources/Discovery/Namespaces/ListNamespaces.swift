import AWSModel
import Documents

/// Lists namespaces.
public enum ListNamespaces: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let NextToken: String?
    let MaxResults: Int?
    let Filters: [ListFilter]?
  }

  /// A page of them, in order of id.
  public struct Output: Encodable {
    let Namespaces: [JSON]
    let NextToken: String?
  }

  /// Lists them.
  ///
  /// - Source: Cloud Map API Reference, “NamespaceFilter”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    for filter in input.Filters ?? [] { try filter.check(conditions) }
    let found = call.world.discovery.namespaces(in: call.scope).filter { namespace in
      (input.Filters ?? []).allSatisfy { $0.admits(value(of: namespace, $0.Name)) }
    }
    let page = try input.page(of: found, name, key: \.id)
    return Output(Namespaces: page.items.map(\.summary), NextToken: page.nextToken)
  }

  private static let conditions = [
    "TYPE": ["EQ", "IN", "BEGINS_WITH"], "NAME": ["EQ", "IN", "BEGINS_WITH"],
    "HTTP_NAME": ["EQ", "IN", "BEGINS_WITH"], "RESOURCE_OWNER": ["EQ"],
  ]

  /// Nothing is shared between accounts here: each owns what it sees.
  private static func value(of namespace: Namespace, _ filter: String) -> String {
    switch filter {
    case "TYPE": namespace.kind.rawValue
    case "RESOURCE_OWNER": "SELF"
    default: namespace.name
    }
  }
}
