import AWSModel
import Documents
import Simulation

/// Changes the role that pods of a service account act under.
public enum UpdatePodIdentityAssociation: Operation {
  /// Which association, and what becomes of it.
  public struct Input: Decodable {
    let clusterName: String
    let associationId: String
    let roleArn: String?
    let disableSessionTags: Bool?
    let targetRoleArn: String?
    let policy: String?
    let clientRequestToken: String?
  }

  /// The association.
  public struct Output: Encodable {
    let association: JSON
  }

  /// Changes it; one that an add-on made is changed through the add-on.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var association = try call.world.eks.association(
      input.associationId, of: input.clusterName, in: call.scope)
    if let token = input.clientRequestToken, token == association.changeToken {
      return Output(association: association.shape)
    }
    try association.checkUnowned()
    if let role = input.roleArn { try call.world.identity.checkPodRole(role) }
    association.role = input.roleArn ?? association.role
    association.disablesSessionTags =
      input.disableSessionTags ?? association.disablesSessionTags
    if let target = input.targetRoleArn {
      association.targetRole = target.isEmpty ? nil : target
      association.externalID =
        target.isEmpty ? nil : association.externalID ?? call.world.dice.uuid("eks.external-id")
    }
    association.policy = input.policy ?? association.policy
    association.modified = call.world.now
    association.changeToken = input.clientRequestToken
    call.world.eks.associations[association.key] = association
    return Output(association: association.shape)
  }
}

extension PodIdentityAssociation {
  /// - Throws: `InvalidRequestException` for one that an add-on made.
  func checkUnowned() throws(AWSError) {
    guard let owner else { return }
    throw .invalidRequest(
      "Association \(key.second) is owned by \(owner) and can only be changed through it.")
  }
}
