import AWSModel
import Documents
import Simulation

/// Makes a key pair and shows its private half, once.
///
/// The key is no real key: nothing here can be logged in to.
public enum CreateKeyPair: Operation {
  /// What it is called.
  public struct Input: Decodable {
    let KeyName: String
    let KeyType: String?
    let TagSpecifications: [TagSpecification]?
    let DryRun: Bool?
  }

  /// The pair with its private half.
  public struct Output: Encodable {
    let KeyPairId: String
    let Tags: [JSON]?
    let KeyName: String
    let KeyFingerprint: String
    let KeyMaterial: String
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard !call.world.ec2[call.scope].keyPairs.contains(input.KeyName) else {
      throw AWSError(
        code: "InvalidKeyPair.Duplicate",
        message: "The keypair '\(input.KeyName)' already exists.")
    }
    try stopIfDryRun(input.DryRun)
    let digits = Array(call.world.dice.hex(40, "ec2.key"))
    let fingerprint = stride(from: 0, to: 40, by: 2).map { String(digits[$0...$0 + 1]) }
    let pair = KeyPair(
      id: call.world.dice.resource("key"), name: input.KeyName, kind: input.KeyType ?? "rsa",
      fingerprint: fingerprint.joined(separator: ":"), created: call.world.now)
    call.world.ec2[call.scope].keyPairs[pair.name] = pair
    let tags = input.TagSpecifications?.tags(for: "key-pair") ?? []
    call.world.ec2[call.scope].put(tags, on: pair.id)
    return Output(
      KeyPairId: pair.id, Tags: tags.isEmpty ? nil : tags.map(\.shape), KeyName: pair.name,
      KeyFingerprint: pair.fingerprint, KeyMaterial: material(in: &call.world.dice))
  }

  /// Text in the form of a private key, which says inside that it is none.
  private static func material(in dice: inout Dice) -> String {
    let lines = (0..<3).map { _ in dice.hex(64, "ec2.key") }
    return "-----BEGIN RSA PRIVATE KEY-----\nSIMULATED+NOT+A+KEY\n"
      + lines.joined(separator: "\n") + "\n-----END RSA PRIVATE KEY-----"
  }
}
