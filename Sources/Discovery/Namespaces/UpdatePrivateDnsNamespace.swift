import AWSModel

/// Begins to change a private namespace.
public enum UpdatePrivateDnsNamespace: Operation {
  /// Which one, and what is to be different.
  public struct Input: Decodable {
    let Id: String
    let UpdaterRequestId: String?
    let Namespace: Change

    struct Change: Decodable {
      let Description: String?
      let Properties: SOAProperties?
    }
  }

  /// What was begun.
  public struct Output: Encodable {
    let OperationId: String
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let change = NamespaceChange(
      request: name, namespace: input.Id, kind: .dnsPrivate, token: input.UpdaterRequestId,
      description: input.Namespace.Description,
      ttl: input.Namespace.Properties?.ttl)
    return Output(OperationId: try change.begin(in: &call))
  }
}
