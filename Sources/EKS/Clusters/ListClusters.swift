import AWSModel

/// Lists the names of clusters.
public enum ListClusters: Operation {
  /// Which page, and whether with those that only were registered.
  public struct Input: Decodable {
    let include: [String]?
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let clusters: [String]
    let nextToken: String?
  }

  /// Lists them; registered ones only where `include` is `all`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let include = input.include ?? []
    guard include.isEmpty || include == ["all"] else {
      throw .invalidParameter("Invalid include: the only supported value is all")
    }
    let names = call.world.eks.clusters(in: call.scope)
      .filter { $0.connector == nil || !include.isEmpty }.map(\.key.name)
    let page = try Page(of: names, after: input.nextToken, limit: input.maxResults) { $0 }
    return Output(clusters: page.items, nextToken: page.nextToken)
  }
}
