import AWSModel
import Documents

/// Deletes a key pair; one that is gone already is no error.
public enum DeleteKeyPair: Operation {
  /// Which one.
  public struct Input: Decodable {
    let KeyName: String?
    let KeyPairId: String?
    let DryRun: Bool?
  }

  /// Whether it is gone, and the id it had.
  public struct Output: Encodable {
    let Return: Bool
    let KeyPairId: String?
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard input.KeyName != nil || input.KeyPairId != nil else {
      throw .missingParameter("The request must contain the parameter KeyName or KeyPairId")
    }
    try stopIfDryRun(input.DryRun)
    let pair = call.world.ec2[call.scope].keyPairs.rows.first {
      $0.name == input.KeyName || $0.id == input.KeyPairId
    }
    guard let pair else { return Output(Return: true, KeyPairId: nil) }
    call.world.ec2[call.scope].keyPairs[pair.name] = nil
    call.world.ec2[call.scope].tags[pair.id] = nil
    return Output(Return: true, KeyPairId: pair.id)
  }
}
