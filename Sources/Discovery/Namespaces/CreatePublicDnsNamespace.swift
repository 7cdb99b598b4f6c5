import AWSModel

/// Begins to make a namespace whose names DNS answers everywhere.
public enum CreatePublicDnsNamespace: Operation {
  /// The name and what is kept with it.
  public struct Input: Decodable {
    let Name: String
    let CreatorRequestId: String?
    let Description: String?
    let Tags: [Tag]?
    let Properties: SOAProperties?
  }

  /// What was begun.
  public struct Output: Encodable {
    let OperationId: String
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let making = NamespaceMaking(
      request: name, name: input.Name, kind: .dnsPublic, token: input.CreatorRequestId,
      description: input.Description, tags: input.Tags, ttl: input.Properties?.ttl)
    return Output(OperationId: try making.begin(in: &call))
  }
}
