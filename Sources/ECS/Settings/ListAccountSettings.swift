import AWSModel
import Documents

/// Lists the settings of a user, role or the whole account.
public enum ListAccountSettings: Operation {
  /// Which ones, whose, and whether with the defaults.
  public struct Input: Decodable {
    let name: String?
    let value: String?
    let principalArn: String?
    let effectiveSettings: Bool?
  }

  /// The settings.
  public struct Output: Encodable {
    let settings: [JSON]
  }

  /// Lists those that were changed; all where effective ones are asked for.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let principal = input.principalArn ?? call.caller.arn
    var settings: [JSON] = []
    for (name, normal) in AccountSettings.defaults
    where input.name.map({ $0 == name }) ?? true {
      let own = call.world.ecs.setting(name, of: principal, in: call.scope)
      guard let value = own ?? (input.effectiveSettings == true ? normal : nil),
        input.value.map({ $0 == value }) ?? true
      else { continue }
      settings.append(AccountSettings.shape(name, value, principal))
    }
    return Output(settings: settings)
  }
}

extension ECSState {
  /// What a principal has a setting set to; nil for the default.
  func setting(_ name: String, of principal: String, in scope: Scope) -> String? {
    accountSettings[
      AccountSettingKey(
        account: scope.account, region: scope.region, principal: principal, name: name)]
  }
}
