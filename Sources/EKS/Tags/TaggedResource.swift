import AWSModel
import Documents
import Simulation

/// A thing of EKS that can be tagged, as an ARN names it.
enum TaggedResource {
  case cluster(ClusterKey)
  case accessEntry(Pair<ClusterKey, String>)
  case nodegroup(Pair<ClusterKey, String>)
  case fargateProfile(Pair<ClusterKey, String>)
  case addon(Pair<ClusterKey, String>)
  case association(Pair<ClusterKey, String>)
  case provider(Pair<ClusterKey, String>)
  case capability(Pair<ClusterKey, String>)
  case subscription(Pair<Scope, String>)

  /// Finds what an ARN names.
  ///
  /// - Throws: `BadRequestException` for what is no ARN of EKS, `NotFoundException`.
  init(arn text: String, in eks: EKSState) throws(AWSError) {
    guard let arn = EKSARN(text), let name = arn.path.first else {
      throw .badRequest("Invalid resource ARN: \(text)")
    }
    let subscription = Pair(arn.scope, name)
    if arn.kind == "eks-anywhere-subscription", eks.subscriptions.contains(subscription) {
      self = .subscription(subscription)
      return
    }
    let key = ClusterKey(name, in: arn.scope)
    guard eks.clusters.contains(key),
      let found = Self.find(text, kind: arn.kind, of: key, in: eks)
    else { throw .resourceToTagNotFound(text) }
    self = found
  }

  private static func find(
    _ arn: String, kind: String, of cluster: ClusterKey, in eks: EKSState
  ) -> TaggedResource? {
    switch kind {
    case "cluster": .cluster(cluster)
    case "access-entry":
      eks.accessEntries.row(called: arn, of: cluster).map { .accessEntry($0.key) }
    case "nodegroup": eks.nodegroups.row(called: arn, of: cluster).map { .nodegroup($0.key) }
    case "fargateprofile":
      eks.fargateProfiles.row(called: arn, of: cluster).map { .fargateProfile($0.key) }
    case "addon": eks.addons.row(called: arn, of: cluster).map { .addon($0.key) }
    case "podidentityassociation":
      eks.associations.row(called: arn, of: cluster).map { .association($0.key) }
    case "identityproviderconfig":
      eks.providers.row(called: arn, of: cluster).map { .provider($0.key) }
    case "capability":
      eks.capabilities.row(called: arn, of: cluster).map { .capability($0.key) }
    default: nil
    }
  }

  /// Its tags.
  func tags(in eks: EKSState) -> JSONObject {
    let tags: JSONObject? =
      switch self {
      case .cluster(let key): eks.clusters[key]?.tags
      case .accessEntry(let key): eks.accessEntries[key]?.tags
      case .nodegroup(let key): eks.nodegroups[key]?.tags
      case .fargateProfile(let key): eks.fargateProfiles[key]?.tags
      case .addon(let key): eks.addons[key]?.tags
      case .association(let key): eks.associations[key]?.tags
      case .provider(let key): eks.providers[key]?.tags
      case .capability(let key): eks.capabilities[key]?.tags
      case .subscription(let key): eks.subscriptions[key]?.tags
      }
    return tags ?? [:]
  }

  /// Replaces its tags.
  func set(_ tags: JSONObject, in eks: inout EKSState) {
    switch self {
    case .cluster(let key): eks.clusters.update(key) { $0.tags = tags }
    case .accessEntry(let key): eks.accessEntries.update(key) { $0.tags = tags }
    case .nodegroup(let key): eks.nodegroups.update(key) { $0.tags = tags }
    case .fargateProfile(let key): eks.fargateProfiles.update(key) { $0.tags = tags }
    case .addon(let key): eks.addons.update(key) { $0.tags = tags }
    case .association(let key): eks.associations.update(key) { $0.tags = tags }
    case .provider(let key): eks.providers.update(key) { $0.tags = tags }
    case .capability(let key): eks.capabilities.update(key) { $0.tags = tags }
    case .subscription(let key): eks.subscriptions.update(key) { $0.tags = tags }
    }
  }
}

extension AWSError {
  /// A `BadRequestException`.
  static func badRequest(_ message: String) -> AWSError {
    AWSError(code: "BadRequestException", message: message)
  }

  static func resourceToTagNotFound(_ arn: String) -> AWSError {
    AWSError(
      code: "NotFoundException", message: "Resource not found with ARN: \(arn)", status: 404)
  }
}
