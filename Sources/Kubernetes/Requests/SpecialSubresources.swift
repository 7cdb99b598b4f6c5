import Documents
import Simulation

/// What lies below objects and is more than a part of them, such as logs and evictions.
///
/// One a file; `SpecialSubresources` lists them.
public protocol SpecialSubresource: SendableMetatype {
  /// Below which resource, such as `pods`.
  static var resource: String { get }
  /// Under which name.
  static var subresource: Subresource { get }
  /// The methods that are answered, such as `POST`, and the kind that discovery names with its
  /// group and version where it is another than the resource's.
  static var shape: SubresourceShape { get }
  /// What is answered; `rest` is what follows in the path.
  static func answer(
    _ request: KubernetesRequest, _ key: ObjectKey, rest: [String], in world: inout World
  ) throws(StatusError) -> KubernetesResponse
}

/// How discovery shows what lies below objects.
public struct SubresourceShape: Sendable {
  /// Such as `["create"]`.
  public let verbs: [String]
  /// Such as `Eviction`.
  public let kind: String
  /// The kind's group, where it is another than the resource's.
  public let group: String?
  /// The kind's version, where it is of another group.
  public let version: String?

  /// How discovery shows it.
  public init(
    _ verbs: [String], kind: String, group: String? = nil, version: String? = nil
  ) {
    self.verbs = verbs
    self.kind = kind
    self.group = group
    self.version = version
  }
}

/// Every special subresource.
public enum SpecialSubresources {
  /// Those that are answered.
  public static let all: [any SpecialSubresource.Type] = [
    AccountTokens.self, PodEviction.self, PodBinding.self, PodExec.self,
    PodAttach.self, PodLog.self, PodPortForward.self,
  ]

  static func answering(
    _ resource: String, _ subresource: Subresource
  ) -> (any SpecialSubresource.Type)? {
    all.first { $0.resource == resource && $0.subresource == subresource }
  }
}
