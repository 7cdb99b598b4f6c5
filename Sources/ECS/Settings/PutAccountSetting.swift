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

  /// Keeps it; the caller's where none is named.
  ///
  /// `containerInsights` decides what new clusters have; the others are only kept.
  ///
  /// - Throws: `InvalidParameterException` for a value that the setting cannot have.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let principal = input.principalArn ?? call.caller.arn
    return Output(setting: try call.keepSetting(input.name, input.value, of: principal))
  }
}
