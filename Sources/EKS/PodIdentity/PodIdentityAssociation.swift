import AWSModel
import Documents
import Identity
import Simulation

/// The role that pods of a service account act under.
public struct PodIdentityAssociation: Codable, Sendable, ClusterPart {
  /// Its cluster and its id, such as `a-8mvwvh57cu74mgcst`.
  public let key: Pair<ClusterKey, String>
  /// The namespace of the service account.
  public let namespace: String
  /// The service account.
  public let serviceAccount: String
  /// The role.
  public internal(set) var role: String
  /// The role that the first one assumes in turn, if any.
  public internal(set) var targetRole: String?
  /// What the second role may ask for, against being confused with another's.
  var externalID: String?
  /// A policy that narrows the session, if any.
  var policy: String?
  /// Whether sessions carry no tags about the pod.
  var disablesSessionTags = false
  /// The add-on that made it, if one did.
  let owner: String?
  /// When it was made.
  let created: SimTime
  /// When it was changed.
  var modified: SimTime
  /// Its tags.
  var tags = JSONObject()
  /// What the client called the request that made it, and the last that changed it.
  var token: String?
  var changeToken: String?

  /// `arn:aws:eks:REGION:ACCOUNT:podidentityassociation/CLUSTER/ID`.
  public var arn: String {
    key.first.scope.arn("eks", "podidentityassociation/\(key.first.name)/\(key.second)")
  }

  /// The association as the operations answer it.
  var shape: JSON {
    JSON(present: [
      "clusterName": .string(key.first.name),
      "namespace": .string(namespace),
      "serviceAccount": .string(serviceAccount),
      "roleArn": .string(role),
      "associationArn": .string(arn),
      "associationId": .string(key.second),
      "tags": .object(tags),
      "createdAt": created.timestamp,
      "modifiedAt": modified.timestamp,
      "ownerArn": .text(owner),
      "disableSessionTags": .bool(disablesSessionTags),
      "targetRoleArn": .text(targetRole),
      "externalId": .text(externalID),
      "policy": .text(policy),
    ])
  }

  /// The association as lists show it.
  var summary: JSON {
    JSON(present: [
      "clusterName": .string(key.first.name),
      "namespace": .string(namespace),
      "serviceAccount": .string(serviceAccount),
      "associationArn": .string(arn),
      "associationId": .string(key.second),
      "ownerArn": .text(owner),
    ])
  }
}

extension EKSState {
  /// The association that a request names.
  ///
  /// - Throws: `ResourceNotFoundException` for it or its cluster.
  func association(
    _ id: String, of cluster: String, in scope: Scope
  ) throws(AWSError) -> PodIdentityAssociation {
    let key = Pair(try self.cluster(cluster, in: scope).key, id)
    guard let association = associations[key] else {
      throw .resourceNotFound("Association not found: \(id)", .init(cluster: cluster))
    }
    return association
  }
}

extension EKSState {
  /// The association of a service account, if it has one.
  func association(
    of serviceAccount: String, in namespace: String, _ cluster: ClusterKey
  ) -> PodIdentityAssociation? {
    associations.all(of: cluster).first {
      $0.namespace == namespace && $0.serviceAccount == serviceAccount
    }
  }
}

extension IdentityState {
  /// Whether pods can act under a role.
  ///
  /// - Throws: `InvalidParameterException` where it does not exist or does not trust them.
  /// - Source: EKS User Guide, “Create IAM role with trust policy required by EKS Pod Identity”.
  func checkPodRole(_ arn: String) throws(AWSError) {
    guard let role = role(arn) else {
      throw .invalidParameter("Role provided in the request does not exist: \(arn)")
    }
    guard role.trusts("pods.eks.amazonaws.com") else {
      throw .invalidParameter(
        "Trust relationship of role \(arn) does not allow the service principal "
          + "pods.eks.amazonaws.com")
    }
  }
}

extension World {
  /// Makes an association.
  ///
  /// - Throws: `ResourceInUseException` where the service account has one.
  mutating func associate(
    _ namespace: String, _ serviceAccount: String, with role: String, owner: String? = nil,
    in cluster: ClusterKey
  ) throws(AWSError) -> PodIdentityAssociation {
    if let old = eks.association(of: serviceAccount, in: namespace, cluster) {
      throw .resourceInUse(
        "Association already exists: \(old.key.second)", .init(cluster: cluster.name))
    }
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    let id = "a-" + String((0..<17).map { _ in alphabet[dice.below(36, "eks.association")] })
    let association = PodIdentityAssociation(
      key: Pair(cluster, id), namespace: namespace, serviceAccount: serviceAccount, role: role,
      owner: owner, created: now, modified: now)
    eks.associations[association.key] = association
    return association
  }
}
