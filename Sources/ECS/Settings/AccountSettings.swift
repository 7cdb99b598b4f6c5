import AWSModel
import Documents
import Simulation

/// The account settings there are, and their defaults.
///
/// - Source: ECS API, `SettingName`; ECS Developer Guide, “Account settings”.
enum AccountSettings {
  static let defaults: KeyValuePairs<String, String> = [
    "awsvpcTrunking": "disabled", "containerInsights": "disabled",
    "containerInstanceLongArnFormat": "enabled", "defaultLogDriverMode": "non-blocking",
    "fargateFIPSMode": "disabled", "fargateTaskRetirementWaitPeriod": "7",
    "guardDutyActivate": "off", "serviceLongArnFormat": "enabled",
    "tagResourceAuthorization": "off", "taskLongArnFormat": "enabled",
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

  /// A setting as the API shows it.
  static func shape(_ name: String, _ value: String, _ principal: String) -> JSON {
    [
      "name": .string(name), "value": .string(value), "principalArn": .string(principal),
      "type": name == "guardDutyActivate" ? "aws_managed" : "user",
    ]
  }
}
