import AWSModel
import Documents

/// Shows an Express service.
public enum DescribeExpressGatewayService: Operation {
  /// Which one, and whether its tags.
  public struct Input: Decodable {
    let serviceArn: String
    let include: [String]?
  }

  /// The service.
  public struct Output: Encodable {
    let service: JSON
  }

  /// Shows it, also after it was deleted.
  ///
  /// - Throws: `ResourceNotFoundException`, `ClusterNotFoundException`;
  ///   `InvalidParameterException` for a service that is none of Express Mode.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let (express, service) = try call.world.expressService(
      input.serviceArn, in: call.scope, otherwise: .expressMissing)
    let withTags = input.include?.contains("TAGS") ?? false
    return Output(service: express.shape(of: service, withTags: withTags, in: call.world))
  }
}
