import AWSModel
import Documents

/// Changes a setting of a user, role or the whole account.
public enum PutAccountSetting: Operation {
  /// Which setting, which value, whose.
  public struct Input: Decodable {
    let name: String
    let value: String
    let principalArn: String?
  }

  /// The setting.
  public struct Output: Encodable {
    let setting: JSON
  }

  /// Keeps it.
  ///
  /// `containerInsights` decides what new clusters have; the others are only kept.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let values = AccountSettings.values(of: input.name), values.contains(input.value) else {
      throw .invalidParameter(
        "The value '\(input.value)' is not valid for the setting '\(input.name)'.")
    }
    let principal = input.principalArn ?? call.caller.arn
    let key = AccountSettingKey(
      account: call.scope.account, region: call.scope.region, principal: principal,
      name: input.name)
    call.world.ecs.accountSettings[key] = input.value
    if input.name != "containerInsights" {
      call.notices.append("\(input.name) is kept and shown; nothing here acts on it")
    }
    return Output(setting: AccountSettings.shape(input.name, input.value, principal))
  }
}
