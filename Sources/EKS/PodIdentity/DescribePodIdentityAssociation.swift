import AWSModel
import Documents

/// Shows a pod identity association.
public enum DescribePodIdentityAssociation: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let associationId: String
  }

  /// The association.
  public struct Output: Encodable {
    let association: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let association = try call.world.eks.association(
      input.associationId, of: input.clusterName, in: call.scope)
    return Output(association: association.shape)
  }
}
