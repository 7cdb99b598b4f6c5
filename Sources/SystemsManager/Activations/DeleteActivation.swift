import AWSModel
import Simulation

/// Deletes an activation; machines that registered with it stay.
public enum DeleteActivation: Operation {
  /// Which one.
  public struct Input: Decodable {
    let ActivationId: String
  }

  /// Nothing.
  public struct Output: Encodable {}

  /// Deletes it.
  ///
  /// - Throws: `InvalidActivation` where there is none such; `InvalidActivationId` is for ids of
  ///   another form, which the model's own check refuses first.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = Pair(call.scope, input.ActivationId)
    guard call.world.ssm.activations[key] != nil else { throw .activationUnknown }
    call.world.ssm.activations[key] = nil
    return Output()
  }
}

extension AWSError {
  /// The sentence is ours.
  static let activationUnknown = AWSError(
    code: "InvalidActivation", message: "The activation does not exist.")
}
