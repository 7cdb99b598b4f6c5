import AWSModel
import Documents

/// Lists the attributes of a cluster's container instances.
public enum ListAttributes: Operation {
  /// Which ones, which page.
  public struct Input: Decodable {
    let cluster: String?
    let targetType: String
    let attributeName: String?
    let attributeValue: String?
    let nextToken: String?
    let maxResults: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let attributes: [JSON]
    let nextToken: String?
  }

  /// Lists them by instance and name.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let ecs = call.world.ecs
    let cluster = try ecs.cluster(named: input.cluster, in: call.scope)
    if input.attributeValue != nil, input.attributeName == nil {
      throw .invalidParameter("attributeValue needs an attributeName.")
    }
    let after = Int(try PageToken.read(input.nextToken)) ?? 0
    let limit = input.maxResults ?? 100
    let wanted = ecs.instances(in: cluster.id).lazy.compactMap { ecs.instances[$0] }
      .flatMap { instance in
        let arn = ecs.arn(of: instance)
        return instance.attributes.filter { attribute in
          (input.attributeName.map { $0 == attribute.name } ?? true)
            && (input.attributeValue.map { $0 == attribute.value } ?? true)
        }.map { TargetAttribute.shape($0, on: arn) }
      }
    let rest = Array(wanted.dropFirst(after).prefix(limit + 1))
    let isMore = rest.count > limit
    return Output(
      attributes: Array(rest.prefix(limit)),
      nextToken: isMore ? PageToken.make(after: String(after + limit)) : nil)
  }
}
