import AWSModel
import Documents
import Simulation

extension Secrets {
  /// Deletes a secret after some days in which it can be restored, or at once.
  public enum DeleteSecret: Operation {
    /// Which one, and when.
    public struct Input: Decodable {
      let SecretId: String
      let RecoveryWindowInDays: Int?
      let ForceDeleteWithoutRecovery: Bool?
    }

    /// When it will be gone.
    public struct Output: Encodable {
      let ARN: String
      let Name: String
      let DeletionDate: JSON
    }

    /// Deletes it: after 30 days unless asked otherwise.
    ///
    /// - Throws: `ResourceNotFoundException`, `InvalidRequestException`,
    ///   `InvalidParameterException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let isForced = input.ForceDeleteWithoutRecovery == true
      if isForced, input.RecoveryWindowInDays != nil {
        throw .secretParameter(
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.")
      }
      let days = input.RecoveryWindowInDays ?? 30
      guard isForced || (7...30).contains(days) else {
        throw .secretParameter(
          "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).")
      }
      var secret = try call.secret(input.SecretId, mayBeDeleted: isForced)
      let now = call.world.now
      let end = isForced ? now : now + .days(Int64(days))
      secret.deletedAt = now
      secret.goneAt = end
      call.keep(secret)
      return Output(
        ARN: secret.arn(call.scope), Name: secret.name, DeletionDate: end.timestamp)
    }
  }

  /// Takes the deletion of a secret back.
  public enum RestoreSecret: Operation {
    /// Which one.
    public struct Input: Decodable {
      let SecretId: String
    }

    /// The secret.
    public struct Output: Encodable {
      let ARN: String
      let Name: String
    }

    /// Takes it back.
    ///
    /// - Throws: `ResourceNotFoundException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      var secret = try call.secret(input.SecretId, mayBeDeleted: true)
      secret.deletedAt = nil
      secret.goneAt = nil
      call.keep(secret)
      return Output(ARN: secret.arn(call.scope), Name: secret.name)
    }
  }
}
