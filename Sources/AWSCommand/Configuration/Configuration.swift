/// The settings of all profiles, and the profile that a line chose.
///
/// Source: AWS CLI User Guide, "Configuration and credential file settings": `~/.aws/config` holds
/// sections `[profile NAME]`, `~/.aws/credentials` sections `[NAME]`, and the latter win.
struct Configuration {
  /// The settings under one name.
  struct Profile {
    let name: String
    /// The settings of both files.
    var settings: [ConfigurationFile.Setting] = []
    /// Those of the credentials file alone.
    var secrets: [ConfigurationFile.Setting] = []
  }

  /// The profiles, those of `config` first.
  private(set) var profiles: [Profile] = []
  /// The profile named by `--profile`.
  let given: String?
  /// The profile named by the line or by a variable; nil for the default one.
  let named: String?
  /// The file of settings.
  let settingsFile: String
  /// The file of credentials.
  let secretsFile: String

  /// Reads both files.
  init(_ globals: GlobalOptions, in session: some AWSCommandSession) throws(CLIFailure) {
    given = globals.text("profile")
    named =
      given ?? session.variable("AWS_PROFILE") ?? session.variable("AWS_DEFAULT_PROFILE")
    settingsFile = session.variable("AWS_CONFIG_FILE") ?? "~/.aws/config"
    secretsFile = session.variable("AWS_SHARED_CREDENTIALS_FILE") ?? "~/.aws/credentials"
    for section in try Self.sections(of: settingsFile, in: session) {
      guard let name = Self.profileName(section.header) else { continue }
      profiles.append(Profile(name: name, settings: section.settings))
    }
    for section in try Self.sections(of: secretsFile, in: session) { add(secrets: section) }
  }

  /// Takes over a section of the file of credentials.
  private mutating func add(secrets section: ConfigurationFile.Section) {
    if profile(section.header) == nil { profiles.append(Profile(name: section.header)) }
    for place in profiles.indices where profiles[place].name == section.header {
      profiles[place].secrets = section.settings
      profiles[place].settings.removeAll { old in
        section.settings.contains { $0.name == old.name }
      }
      profiles[place].settings += section.settings
    }
  }

  private static func sections(
    of path: String, in session: some AWSCommandSession
  ) throws(CLIFailure) -> [ConfigurationFile.Section] {
    guard let bytes = session.readFile(path) else { return [] }
    do throws(ConfigurationFile.Unreadable) {
      return try ConfigurationFile(String(decoding: bytes, as: UTF8.self)).sections
    } catch {
      throw .general("Unable to parse config file: \(path.expandingHome(session.homeFolder))")
    }
  }

  /// `default`, or what stands behind `profile`, in quotes or not.
  private static func profileName(_ header: String) -> String? {
    if header == "default" { return header }
    guard header.hasPrefix("profile"), header.dropFirst(7).first?.isWhitespace == true else {
      return nil
    }
    let name = header.dropFirst(7).trimmed
    for quote in ["\"", "'"] where name.count > 1 && name.hasPrefix(quote) && name.hasSuffix(quote)
    {
      return String(name.dropFirst().dropLast())
    }
    return String(name)
  }

  /// The header of a profile's section in the file of settings.
  static func header(of profile: String) -> String {
    if profile == "default" { return profile }
    return profile.contains { $0 == " " || $0 == "\t" }
      ? "profile '\(profile)'" : "profile \(profile)"
  }

  /// The profile under a name.
  func profile(_ name: String) -> Profile? { profiles.first { $0.name == name } }

  /// The profile that the line chose; empty where nothing is kept under `default`.
  ///
  /// - Throws: where a profile is named that neither file knows.
  func chosen() throws(CLIFailure) -> Profile {
    guard let named else { return profile("default") ?? Profile(name: "default") }
    guard let profile = profile(named) else {
      throw .general("The config profile (\(named)) could not be found")
    }
    return profile
  }
}

extension Configuration.Profile {
  /// What a setting says, where it is one text.
  subscript(_ name: String) -> String? {
    guard case .text(let text)? = settings.first(where: { $0.name == name })?.value else {
      return nil
    }
    return text
  }
}

extension String {
  /// The path with the home folder in the place of `~`.
  func expandingHome(_ home: String) -> String {
    self == "~" || hasPrefix("~/") ? home + dropFirst() : self
  }
}
