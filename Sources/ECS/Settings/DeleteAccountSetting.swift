import AWSModel
import Documents

/// Lets a user or role follow the account's default again.
public enum DeleteAccountSetting: Operation {
  /// Which setting, whose.
  public struct Input: Decodable {
    let name: String
    let principalArn: String?
  }

  /// The setting as it was.
  public struct Output: Encodable {
    let setting: JSON
  }

  /// Forgets the principal's own choice; the caller's where none is named.
  ///
  /// - Throws: `InvalidParameterException` where there is no such setting.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let principal = input.principalArn ?? call.caller.arn
    guard
      let value = call.world.ecs.effectiveSetting(input.name, of: principal, in: call.scope)
    else { throw .invalidParameter("The setting '\(input.name)' does not exist.") }
    call.world.ecs.accountSettings[AccountSettingKey(input.name, of: principal, in: call.scope)] =
      nil
    return Output(setting: AccountSettings.shape(input.name, value, principal))
  }
}
