import AWSModel

/// Begins to make a namespace whose names DNS answers inside one network.
public enum CreatePrivateDnsNamespace: Operation {
  /// The name, the network, and what is kept with it.
  public struct Input: Decodable {
    let Name: String
    let CreatorRequestId: String?
    let Description: String?
    let Vpc: String
    let Tags: [Tag]?
    let Properties: SOAProperties?
  }

  /// What was begun.
  public struct Output: Encodable {
    let OperationId: String
  }

  /// Begins it; a network that is not there shows when the operation fails.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let making = NamespaceMaking(
      request: name, name: input.Name, kind: .dnsPrivate, vpc: input.Vpc,
      token: input.CreatorRequestId, description: input.Description, tags: input.Tags,
      ttl: input.Properties?.ttl)
    return Output(OperationId: try making.begin(in: &call))
  }
}
