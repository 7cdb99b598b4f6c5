import AWSModel

/// Lists the ARNs of the services of a namespace, in whatever cluster they are.
public enum ListServicesByNamespace: Operation {
  /// Which namespace, by name or ARN, and which page.
  public struct Input: Decodable {
    let namespace: String
    let nextToken: String?
    let maxResults: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let serviceArns: [String]
    let nextToken: String?
  }

  /// Lists those that use Service Connect there, by ARN, ten on a page unless asked otherwise.
  ///
  /// - Source: ECS API Reference, “ListServicesByNamespace”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let namespace = call.connectNamespace(input.namespace) else {
      throw .connectNamespaceNotFound
    }
    let after = try PageToken.read(input.nextToken)
    let limit = input.maxResults ?? 10
    guard (1...100).contains(limit) else {
      throw .invalidParameter("maxResults must be between 1 and 100.")
    }
    let services = call.world.ecs.services
    let arns = services.keys(inNamespace: namespace.id)
      .compactMap { services[$0] }.filter { $0.status == .active }.map(\.arn).sorted()
    let page = Page(arns.lazy.filter { $0 > after }, limit: limit)
    return Output(serviceArns: page.items, nextToken: page.nextToken)
  }
}
