import AWSModel
import Documents
import Simulation

/// Ends a pod identity association.
public enum DeletePodIdentityAssociation: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let associationId: String
  }

  /// The association as it was.
  public struct Output: Encodable {
    let association: JSON
  }

  /// Ends it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let association = try call.world.eks.association(
      input.associationId, of: input.clusterName, in: call.scope)
    try association.checkUnowned()
    call.world.eks.associations[association.key] = nil
    return Output(association: association.shape)
  }
}
