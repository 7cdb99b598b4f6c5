import AWSModel
import Documents
import Sandbox
import Simulation

/// Looks for the keys of a line's profile: variables, a role to assume, the files.
///
/// Source: AWS CLI User Guide, "Configuration settings and precedence" and "Using an IAM role in
/// the AWS CLI"; botocore/credentials.py for the order and the complaints.
struct CredentialSearch {
  let configuration: Configuration
  let region: String

  /// The keys; nil where there are none.
  func credentials(
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> Credentials? {
    // A profile named on the line is stronger than variables; one named by a variable is not.
    if configuration.given == nil, let keys = try Credentials.inVariables(session) { return keys }
    return try keys(of: try configuration.chosen(), seen: [], in: &session)
  }

  private func keys(
    of profile: Configuration.Profile, seen: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> Credentials? {
    if profile["role_arn"] != nil, profile["web_identity_token_file"] == nil {
      return try assumed(profile, seen: seen + [profile.name], in: &session)
    }
    if let keys = try Credentials.inFiles(profile) { return keys }
    for (name, what) in Self.notSimulated where profile[name] != nil {
      throw .general(
        "drydock: profile '\(profile.name)' takes its credentials from \(what), which is not "
          + "simulated; give it keys with `aws configure --profile \(profile.name)`")
    }
    return nil
  }

  private static let notSimulated = [
    ("sso_session", "IAM Identity Center"), ("sso_start_url", "IAM Identity Center"),
    ("login_session", "`aws login`"), ("credential_process", "a program"),
    ("web_identity_token_file", "a web identity token"),
  ]

  // MARK: Roles

  private func assumed(
    _ profile: Configuration.Profile, seen: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> Credentials {
    let role = AssumedRole(profile: profile, region: region)
    if let kept = role.kept(in: session) { return kept }
    let source = try sourceKeys(profile, seen: seen, in: &session)
    return try role.assume(with: source, in: &session)
  }

  private func sourceKeys(
    _ profile: Configuration.Profile, seen: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> Credentials {
    switch (profile["source_profile"], profile["credential_source"]) {
    case (nil, nil):
      throw .partialCredentials(
        in: "assume-role", missing: "source_profile or credential_source")
    case (_?, _?):
      throw .general(
        "The profile \"\(profile.name)\" contains both source_profile and credential_source.")
    case (nil, let place?):
      guard place.lowercased() == "environment" else {
        throw .general(
          "drydock: profile '\(profile.name)' takes its credentials from \(place), which this "
            + "shell has not; write credential_source = Environment, or source_profile = NAME")
      }
      guard let keys = try Credentials.inVariables(session) else {
        throw .general(
          "Error when retrieving credentials from Environment: No credentials found in "
            + "credential_source referenced in profile \(profile.name)")
      }
      return keys
    case (let name?, nil): return try keys(ofSource: name, profile, seen: seen, in: &session)
    }
  }

  private func keys(
    ofSource name: String, _ profile: Configuration.Profile, seen: [String],
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> Credentials {
    guard let source = configuration.profile(name) else {
      throw .general(
        "The source_profile \"\(name)\" referenced in the profile \"\(profile.name)\" does not "
          + "exist.")
    }
    // A profile may take its own keys; otherwise nobody may come twice.
    if let own = try Credentials.inFiles(source), name == profile.name || source["role_arn"] == nil
    {
      return own
    }
    guard !seen.contains(name) else {
      throw .general(
        "Infinite loop in credential configuration detected. Attempting to load from profile "
          + "\(name) which has already been visited. Visited profiles: "
          + PythonText.repr(.array(seen.map { .string($0) })))
    }
    guard let keys = try keys(of: source, seen: seen, in: &session) else {
      throw .general(
        "The source_profile \"\(name)\" must specify either static credentials or an assume role "
          + "configuration")
    }
    return keys
  }
}
