import AWSModel

/// Begins to make an HTTP namespace: its names are found by `DiscoverInstances` only.
public enum CreateHttpNamespace: Operation {
  /// The name and what is kept with it.
  public struct Input: Decodable {
    let Name: String
    let CreatorRequestId: String?
    let Description: String?
    let Tags: [Tag]?
  }

  /// What was begun.
  public struct Output: Encodable {
    let OperationId: String
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let making = NamespaceMaking(
      request: name, name: input.Name, kind: .http, token: input.CreatorRequestId,
      description: input.Description, tags: input.Tags)
    return Output(OperationId: try making.begin(in: &call))
  }
}
