import AWSModel
import Documents

/// Changes what holds for all users and roles of the account that did not choose for themselves.
public enum PutAccountSettingDefault: Operation {
  /// Which setting, which value.
  public struct Input: Decodable {
    let name: String
    let value: String
  }

  /// The setting; its principal is the account's root.
  public struct Output: Encodable {
    let setting: JSON
  }

  /// Keeps it for the account.
  ///
  /// - Throws: `InvalidParameterException` for a value that the setting cannot have.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let root = AccountSettings.root(of: call.scope.account)
    return Output(setting: try call.keepSetting(input.name, input.value, of: root))
  }
}
