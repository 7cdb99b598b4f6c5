import AWSModel
import Documents
import Simulation

/// An OpenID Connect provider whose tokens a cluster takes.
public struct IdentityProvider: Codable, Sendable, ClusterPart {
  /// The states of one.
  ///
  /// - Source: EKS API, `configStatus`.
  public enum Status: String, Codable, Sendable {
    case creating = "CREATING"
    case active = "ACTIVE"
    case deleting = "DELETING"
  }

  /// Its cluster and its name.
  public let key: Pair<ClusterKey, String>
  /// The last part of its ARN.
  let uid: String
  /// Where it is in its life.
  public internal(set) var status = Status.creating
  /// What was chosen, as given: issuer, client, claims, prefixes.
  public let choices: JSONObject
  /// Its tags.
  var tags: JSONObject

  /// `arn:aws:eks:REGION:ACCOUNT:identityproviderconfig/CLUSTER/oidc/NAME/UUID`.
  public var arn: String {
    key.first.scope.arn(
      "eks", "identityproviderconfig/\(key.first.name)/oidc/\(key.second)/\(uid)")
  }

  /// The provider as the operations answer it.
  var shape: JSON {
    var shape = choices
    shape["identityProviderConfigArn"] = .string(arn)
    shape["clusterName"] = .string(key.first.name)
    shape["tags"] = .object(tags)
    shape["status"] = .string(status.rawValue)
    return ["oidc": .object(shape)]
  }

  /// What changes of it carry.
  static func params(_ name: String) -> [(String, String)] {
    let value: JSON = [["type": "oidc", "name": .string(name)]]
    return [("IdentityProviderConfig", value.compactText)]
  }
}

/// How requests name a provider.
struct IdentityProviderName: Decodable {
  let type: String
  let name: String
}

extension EKSState {
  /// The provider that a request names.
  ///
  /// - Throws: `ResourceNotFoundException` for it or its cluster, `InvalidParameterException` for
  ///   a type other than `oidc`.
  func provider(
    _ given: IdentityProviderName, of cluster: String, in scope: Scope
  ) throws(AWSError) -> IdentityProvider {
    let key = Pair(try self.cluster(cluster, in: scope).key, given.name)
    guard given.type == "oidc" else {
      throw .invalidParameter(
        "Identity provider config type \(given.type) is not supported", .init(cluster: cluster))
    }
    guard let provider = providers[key] else {
      throw .resourceNotFound("Identity provider config not found", .init(cluster: cluster))
    }
    return provider
  }
}

/// A provider is known to a cluster's control plane, or forgotten.
///
/// Ten to fifteen minutes, as the control plane restarts with it: an estimate.
struct IdentityProviderTurn: WorldEvent {
  static let name = "eks.identity-provider-turn"

  let key: Pair<ClusterKey, String>
  let uid: String
  let update: String

  func happen(in world: inout World) {
    guard let provider = world.eks.providers[key], provider.uid == uid else { return }
    switch provider.status {
    case .creating: world.eks.providers.update(key) { $0.status = .active }
    case .deleting: world.eks.providers[key] = nil
    case .active: return
    }
    world.endUpdate(update, on: key.first)
    world.eks.clusters.update(key.first) { if $0.status == .updating { $0.status = .active } }
  }
}

extension World {
  /// Begins what a provider's turn ends.
  mutating func beginProviderUpdate(
    _ type: String, of provider: IdentityProvider, token: String?
  ) -> Update {
    let update = beginUpdate(
      type, IdentityProvider.params(provider.key.second), on: provider.key.first, token: token)
    eks.clusters.update(provider.key.first) { $0.status = .updating }
    let delay = Int64(dice.within(600...900, "eks.identity-provider"))
    schedule(
      IdentityProviderTurn(key: provider.key, uid: provider.uid, update: update.id),
      after: .seconds(delay))
    return update
  }
}
