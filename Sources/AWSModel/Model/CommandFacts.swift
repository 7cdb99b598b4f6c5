import Documents

/// What the AWS CLI makes of a service's model: commands it leaves out, options it renames.
///
/// `Models/patches` says each with its reason.
public struct CommandFacts: Sendable {
  /// The commands that the AWS CLI does not have, such as `import-volume`.
  public let removed: [String]
  /// The operations that the service has and the kept model leaves out, such as `GetBucketAcl`.
  public let leftOut: [String]
  /// What options are called instead, by command (`*` for every one) and option.
  public let renamed: JSON
  /// Old spellings of options, by command and option.
  public let aliased: JSON

  init(entry: (String) -> JSON?) {
    func texts(_ key: String) -> [String] { (entry(key)?.array ?? []).compactMap(\.string) }
    removed = texts("removed")
    leftOut = texts("leftOut")
    renamed = entry("renamed") ?? [:]
    aliased = entry("aliases") ?? [:]
  }

  /// What the option made of the model, such as `version`, is called instead in `command`.
  public func name(replacing option: String, of command: String) -> String? {
    renamed[command]?[option]?.string ?? renamed["*"]?[option]?.string
  }

  /// An old spelling that `command` still takes for `option`, without showing it.
  public func alias(of option: String, of command: String) -> String? {
    aliased[command]?[option]?.string ?? aliased["*"]?[option]?.string
  }
}
