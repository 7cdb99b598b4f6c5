import AWSModel

/// Tells whether the instances of a name changed: the number grows when they do.
public enum DiscoverInstancesRevision: Operation {
  /// The name.
  public struct Input: Decodable {
    let NamespaceName: String
    let ServiceName: String
    let OwnerAccount: String?
  }

  /// The service's count of changes.
  public struct Output: Encodable {
    let InstancesRevision: Int
  }

  /// Tells it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let place = try DiscoveredName(
      namespace: input.NamespaceName, service: input.ServiceName, owner: input.OwnerAccount,
      in: call)
    return Output(InstancesRevision: place.service.revision)
  }
}
