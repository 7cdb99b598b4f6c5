import AWSModel
import Documents
import Simulation

/// Lets pods of a service account act under a role.
public enum CreatePodIdentityAssociation: Operation {
  /// Which service account, and which role.
  public struct Input: Decodable {
    let clusterName: String
    let namespace: String
    let serviceAccount: String
    let roleArn: String
    let tags: JSONObject?
    let disableSessionTags: Bool?
    let targetRoleArn: String?
    let policy: String?
    let clientRequestToken: String?
  }

  /// The association.
  public struct Output: Encodable {
    let association: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    guard [.active, .updating].contains(cluster.status) else {
      throw .clusterNotActive(input.clusterName)
    }
    if let token = input.clientRequestToken,
      let old = call.world.eks.association(
        of: input.serviceAccount, in: input.namespace, cluster.key), old.token == token
    {
      return Output(association: old.shape)
    }
    try call.world.identity.checkPodRole(input.roleArn)
    let tags = try (input.tags ?? [:]).checked()
    let count = call.world.eks.associations.all(of: cluster.key).count
    // Source: EKS User Guide, “Learn how EKS Pod Identity grants pods access to AWS services”.
    guard count < 5000 else {
      throw .limitExceeded("A cluster can have at most 5000 associations")
    }
    var association = try call.world.associate(
      input.namespace, input.serviceAccount, with: input.roleArn, in: cluster.key)
    association.tags = tags
    association.disablesSessionTags = input.disableSessionTags ?? false
    association.targetRole = input.targetRoleArn
    association.externalID = input.targetRoleArn.map { _ in
      call.world.dice.uuid("eks.external-id")
    }
    association.policy = input.policy
    association.token = input.clientRequestToken
    call.world.eks.associations[association.key] = association
    return Output(association: association.shape)
  }
}
