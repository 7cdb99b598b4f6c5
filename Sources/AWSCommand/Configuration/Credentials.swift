/// The keys that a request is signed with, and where they were found.
struct Credentials: Equatable {
  var accessKeyID: String
  var secretAccessKey: String
  /// What temporary keys carry beside them.
  var sessionToken: String?
  /// When temporary keys end, as ISO 8601 text.
  var expiration: String?
  /// Where they were found, in the words of `aws configure list`.
  var origin: String

  /// The keys that variables hold.
  static func inVariables(
    _ session: some AWSCommandSession
  ) throws(CLIFailure) -> Credentials? {
    guard let id = session.variable("AWS_ACCESS_KEY_ID"), !id.isEmpty else { return nil }
    guard let secret = session.variable("AWS_SECRET_ACCESS_KEY"), !secret.isEmpty else {
      throw .partialCredentials(in: "env", missing: "AWS_SECRET_ACCESS_KEY")
    }
    let token = session.variable("AWS_SESSION_TOKEN") ?? session.variable("AWS_SECURITY_TOKEN")
    return Credentials(
      accessKeyID: id, secretAccessKey: secret,
      sessionToken: token?.isEmpty == true ? nil : token,
      expiration: session.variable("AWS_CREDENTIAL_EXPIRATION"), origin: "env")
  }

  /// The keys that stand in a profile, those of the credentials file first.
  static func inFiles(
    _ profile: Configuration.Profile
  ) throws(CLIFailure) -> Credentials? {
    for (settings, origin) in [
      (profile.secrets, "shared-credentials-file"), (profile.settings, "config-file"),
    ] {
      let part = Configuration.Profile(name: profile.name, settings: settings)
      guard let id = part["aws_access_key_id"] else { continue }
      guard let secret = part["aws_secret_access_key"] else {
        throw .partialCredentials(in: origin, missing: "aws_secret_access_key")
      }
      return Credentials(
        accessKeyID: id, secretAccessKey: secret, sessionToken: part["aws_session_token"],
        origin: origin)
    }
    return nil
  }

  /// The last four letters behind stars, as settings are shown.
  static func masked(_ key: String?) -> String {
    key.map { String(repeating: "*", count: 16) + $0.suffix(4) } ?? "None"
  }
}

extension CLIFailure {
  /// Half of what a signature needs.
  static func partialCredentials(in place: String, missing: String) -> CLIFailure {
    .general("Partial credentials found in \(place), missing: \(missing)")
  }

  /// There are no keys anywhere.
  ///
  /// Source: awscli/errorhandler.py of the v2 branch; `aws login` came with 2.32.
  static let noCredentials = CLIFailure.configuration(
    "Unable to locate credentials. You can configure credentials by running \"aws login\".")

  /// No region is named anywhere.
  static let noRegion = CLIFailure.configuration(
    "You must specify a region. You can also configure your region by running \"aws configure\".")
}
