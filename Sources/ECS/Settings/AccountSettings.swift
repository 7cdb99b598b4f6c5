import AWSModel
import Documents
import Simulation

/// The account settings there are, and what holds where nobody set them.
///
/// - Source: ECS API, `SettingName`, `PutAccountSetting` (parameters); ECS Developer Guide,
///   “Access Amazon ECS features with account settings”, 2026-11.
enum AccountSettings {
  static let defaults: KeyValuePairs<String, String> = [
    "awsvpcTrunking": "disabled", "containerInsights": "disabled",
    "containerInstanceLongArnFormat": "enabled", "defaultLogDriverMode": "non-blocking",
    "fargateEventWindows": "disabled", "fargateFIPSMode": "disabled",
    "fargateTaskRetirementWaitPeriod": "7", "guardDutyActivate": "off",
    "serviceLongArnFormat": "enabled", "tagResourceAuthorization": "off",
    "taskLongArnFormat": "enabled",
  ]

  /// The values that a setting can have; nil where there is no such setting.
  static func values(of name: String) -> [String]? {
    switch name {
    case "containerInsights": ["enabled", "disabled", "enhanced"]
    case "defaultLogDriverMode": ["blocking", "non-blocking"]
    case "fargateTaskRetirementWaitPeriod": ["0", "7", "14"]
    case "guardDutyActivate", "tagResourceAuthorization": ["on", "off"]
    default: defaults.contains { $0.key == name } ? ["enabled", "disabled"] : nil
    }
  }

  /// The account itself, for which the defaults of all its users and roles are kept.
  static func root(of account: String) -> String { "arn:aws:iam::\(account):root" }

  /// A setting as the API shows it.
  static func shape(_ name: String, _ value: String, _ principal: String) -> JSON {
    [
      "name": .string(name), "value": .string(value), "principalArn": .string(principal),
      "type": name == "guardDutyActivate" ? "aws_managed" : "user",
    ]
  }
}

extension Call {
  /// Keeps a setting of `principal`.
  ///
  /// - Returns: the setting as the API shows it.
  /// - Throws: `InvalidParameterException` for a value that it cannot have, and for
  ///   `guardDutyActivate`, which only GuardDuty changes.
  mutating func keepSetting(
    _ name: String, _ value: String, of principal: String
  ) throws(AWSError) -> JSON {
    guard name != "guardDutyActivate" else {
      throw .invalidParameter("The setting 'guardDutyActivate' is read-only.")
    }
    guard let values = AccountSettings.values(of: name), values.contains(value) else {
      throw .invalidParameter("The value '\(value)' is not valid for the setting '\(name)'.")
    }
    world.ecs.accountSettings[AccountSettingKey(name, of: principal, in: scope)] = value
    if name != "containerInsights", name != "awsvpcTrunking" {
      notices.append("\(name) is kept and shown; nothing here acts on it")
    }
    return AccountSettings.shape(name, value, principal)
  }
}

extension ECSState {
  /// What a principal itself has a setting set to; nil where it never set it.
  func setting(_ name: String, of principal: String, in scope: Scope) -> String? {
    accountSettings[AccountSettingKey(name, of: principal, in: scope)]
  }

  /// What holds for a principal: its own setting, else the account's, else what AWS presets.
  func effectiveSetting(_ name: String, of principal: String, in scope: Scope) -> String? {
    setting(name, of: principal, in: scope)
      ?? setting(name, of: AccountSettings.root(of: scope.account), in: scope)
      ?? AccountSettings.defaults.first { $0.key == name }?.value
  }
}
