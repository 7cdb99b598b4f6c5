import AWSModel
import Documents

/// Encrypts the secrets of a cluster with a KMS key; there is no way back.
public enum AssociateEncryptionConfig: Operation {
  /// Which cluster, and the key.
  public struct Input: Decodable {
    let clusterName: String
    let encryptionConfig: [EncryptionChoice]
    let clientRequestToken: String?
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let type = "AssociateEncryptionConfig"
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    if let known = cluster.update(called: input.clientRequestToken, of: type) {
      return Output(update: known.shape)
    }
    let subject = AWSError.Subject(cluster: input.clusterName)
    let key = try EncryptionChoice.key(
      input.encryptionConfig, of: input.clusterName, call.scope)
    guard let key else {
      throw .invalidParameter("encryptionConfig cannot be empty", subject)
    }
    guard cluster.encryptionKey == nil else {
      throw .invalidRequest("Cluster already has an encryption config", subject)
    }
    try cluster.checkCanChange(type)
    let config = call.document["encryptionConfig"]?.compactText ?? ""
    let update = call.world.begin(
      .encryption(key), as: type, [("EncryptionConfig", config)], on: cluster,
      token: input.clientRequestToken)
    return Output(update: update.shape)
  }
}
