import AWSModel
import Documents
import Sandbox
import Simulation

/// A role that a profile acts as: asked of STS once, then kept in `~/.aws/cli/cache` while it is
/// good for another quarter of an hour, as the AWS CLI keeps it.
///
/// Source: AWS CLI User Guide, "Using an IAM role in the AWS CLI"; botocore/credentials.py.
struct AssumedRole {
  let profile: Configuration.Profile
  let region: String

  private var request: JSONObject {
    var members: JSONObject = ["RoleArn": .string(profile["role_arn"] ?? "")]
    if let name = profile["role_session_name"] { members["RoleSessionName"] = .string(name) }
    if let id = profile["external_id"] { members["ExternalId"] = .string(id) }
    if let seconds = profile["duration_seconds"].flatMap(PythonText.integer) {
      members["DurationSeconds"] = .integer(seconds)
    }
    return members
  }

  /// The file is called by the hash of what is asked; the real one takes SHA-1.
  private var path: String {
    "~/.aws/cli/cache/\(SHA256.hex(JSON.object(request).compactText.utf8).prefix(40)).json"
  }

  /// What was kept, while it is good.
  func kept(in session: some AWSCommandSession) -> Credentials? {
    guard let bytes = session.readFile(path), let document = try? JSON(parsing: bytes),
      let keys = Self.credentials(in: document["Credentials"]),
      let end = keys.expiration.flatMap(Timestamp.seconds),
      end - Double(session.now.milliseconds) / 1000 >= 900
    else { return nil }
    return keys
  }

  /// Asks STS, with the keys of another profile.
  func assume(
    with source: Credentials, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> Credentials {
    guard profile["mfa_serial"] == nil else {
      throw .general(
        "drydock: profile '\(profile.name)' wants a code of an MFA device, which is not simulated; "
          + "take mfa_serial out of it")
    }
    var input = request
    if input["RoleSessionName"] == nil {
      input["RoleSessionName"] = .string("botocore-session-\(session.now.milliseconds / 1000)")
    }
    let request = Request(
      service: "sts", operation: "AssumeRole", input: .object(input), region: region)
    let answer: JSON
    do throws(AWSError) {
      answer = try session.perform(try Client.signed(request, with: source, in: session)).output
    } catch {
      throw .service(error, operation: "AssumeRole")
    }
    var document = answer.object ?? JSONObject()
    if var keys = document["Credentials"]?.object, let end = keys["Expiration"]?.double {
      keys["Expiration"] = .string((SimTime(milliseconds: 0) + .seconds(end)).cliText)
      document["Credentials"] = .object(keys)
    }
    guard let keys = Self.credentials(in: document["Credentials"]) else {
      throw .general("STS answered no credentials.")
    }
    _ = session.writeFile(JSON.object(document).compactText, to: path)
    return keys
  }

  private static func credentials(in document: JSON?) -> Credentials? {
    guard let id = document?["AccessKeyId"]?.string,
      let secret = document?["SecretAccessKey"]?.string
    else { return nil }
    return Credentials(
      accessKeyID: id, secretAccessKey: secret, sessionToken: document?["SessionToken"]?.string,
      expiration: document?["Expiration"]?.string, origin: "assume-role")
  }
}
