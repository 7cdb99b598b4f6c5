import AWSModel
import Documents
import TestSupport
import Testing

@testable import AWSCommand

@Suite("aws configure") struct ConfigureTests {
  static let keys = "[default]\naws_access_key_id = AKIDEFAULT\naws_secret_access_key = abcdWXYZ\n"
  static let home = [
    ".aws/config":
      "[default]\nregion = us-east-1\ns3 =\n    a = 1\n[profile bob]\nregion = eu-west-1\noutput = text\n",
    ".aws/credentials": keys
      + "[bob]\naws_access_key_id = AKIBOB\naws_secret_access_key = bobsecret\n",
  ]

  /// Lines that version 1 understands as we do; what only version 2 has is tested below.
  static let lines: [(words: [String], variables: [String: String])] = [
    (["configure", "get", "region"], [:]), (["configure", "get", "nothing"], [:]),
    (["configure", "get", "region", "--profile", "bob"], [:]),
    (["configure", "get", "bob.region"], [:]), (["configure", "get", "profile.bob.output"], [:]),
    (["configure", "get", "default.region"], [:]), (["configure", "get", "default.s3.a"], [:]),
    (["configure", "get", "s3.a"], [:]), (["configure", "get", "s3"], [:]),
    (["configure", "get", "aws_access_key_id", "--profile", "bob"], [:]),
    (["configure", "get", "region"], ["AWS_PROFILE": "bob"]),
    (["configure", "get", "region", "--profile", "nobody"], [:]),
    (["configure", "set", "region", "eu-central-1"], [:]),
    (["configure", "set", "region", "eu-central-1", "--profile", "carol"], [:]),
    (["configure", "set", "bob.region", "x"], [:]),
    (["configure", "set", "profile.bob.region", "x"], [:]),
    (["configure", "set", "default.s3.b", "2"], [:]), (["configure", "set", "s3.a", "7"], [:]),
    (["configure", "set", "aws_access_key_id", "AKINEW", "--profile", "dave"], [:]),
    (["configure", "set", "aws_session_token", "tok"], ["AWS_PROFILE": "bob"]),
    (["configure", "set", "region", "y", "--profile", "two words"], [:]),
    (["configure", "list"], [:]), (["configure", "list", "--profile", "bob"], [:]),
    (
      ["configure", "list"], ["AWS_ACCESS_KEY_ID": "AKIENV", "AWS_SECRET_ACCESS_KEY": "envsecret"]
    ),
    (["configure", "list", "--profile", "nobody"], [:]),
  ]

  @Test("does to the files what version 1 does, and prints the same", Oracle.required("awscli"))
  func sameAsVersion1() throws {
    let answers = try CustomsOracle.ask(
      Self.lines.map { line in
        [
          "what": "command", "words": .array(line.words.map { .string($0) }),
          "files": Self.document(Self.home), "env": Self.document(line.variables),
        ]
      })
    for (line, answer) in zip(Self.lines, answers) {
      var session = RecordingSession(home: Self.home)
      session.variables = line.variables
      let comment = Comment(rawValue: line.words.joined(separator: " "))

      let result = session.run(line.words)

      #expect(session.shown + result.stdout == answer["stdout"]?.string, comment)
      #expect(Self.core(result.stderr) == Self.core(answer["stderr"]?.string ?? ""), comment)
      #expect(Int64(result.status) == answer["status"]?.integer, comment)
      for (name, text) in Self.home.keys.map({ ($0, answer["files"]?[$0]?.string) }) {
        #expect(session.files["~/" + name] == text, comment)
      }
    }
  }

  /// Version 1 of 2026 puts `aws: [ERROR]: ` before what it complains of.
  private static func core(_ text: String) -> String {
    PythonText.trimmed(text.replacing("aws: [ERROR]: ", with: ""))
  }

  private static func document(_ texts: [String: String]) -> JSON {
    .object(JSONObject(texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
  }

  @Test("asks four questions and keeps keys apart from settings")
  func asks() {
    var session = RecordingSession(home: [".aws/credentials": Self.keys])
    session.replies = ["AKINEW", "", "eu-west-1", "json"]

    let result = session.run("configure")

    #expect(result.status == 0)
    #expect(
      session.shown == "AWS Access Key ID [****************AULT]: "
        + "AWS Secret Access Key [****************WXYZ]: Default region name [None]: "
        + "Default output format [None]: ")
    #expect(
      session.files["~/.aws/credentials"]
        == "[default]\naws_access_key_id = AKINEW\naws_secret_access_key = abcdWXYZ\n")
    #expect(session.files["~/.aws/config"] == "[default]\nregion = eu-west-1\noutput = json\n")
  }

  @Test("makes a profile that is not there yet, and ends where nobody answers")
  func newProfile() {
    var session = RecordingSession(home: Self.home)
    session.replies = ["AKIEVE", "evesecret", "", ""]

    session.run("configure --profile eve")

    #expect(
      session.files["~/.aws/credentials"]?.hasSuffix(
        "[eve]\naws_access_key_id = AKIEVE\naws_secret_access_key = evesecret\n") == true)
    let alone = session.run("configure")
    #expect(alone.status == 255)
    #expect(alone.stderr == "\nEOF when reading a line\n")
  }

  // Source of what only version 2 has: awscli/customizations/configure of its branch.

  @Test("lists profiles, those of the settings first")
  func profiles() {
    var session = RecordingSession(home: Self.home)
    session.files["~/.aws/credentials"]? += "[zoe]\naws_access_key_id = x\n"
    #expect(session.run("configure list-profiles").stdout == "default\nbob\nzoe\n")
  }

  @Test("imports the console's file, and says which row is broken")
  func imports() {
    var session = RecordingSession(home: [:])
    session.files["keys.csv"] =
      "User name,Password,Access key ID,Secret access key\nann,,AKIANN,s1\n"
    session.files["bad.csv"] = "User name,Access key ID,Secret access key\nann,,s1\n"

    let result = session.run("configure import --csv file://keys.csv --profile-prefix my-")

    #expect(result.stdout == "Successfully imported 1 profile(s)\n")
    #expect(
      session.files["~/.aws/credentials"]
        == "[my-ann]\naws_access_key_id = AKIANN\naws_secret_access_key = s1\n")
    #expect(
      session.run("configure import --csv file://bad.csv").stderr
        == "\nFailed to parse entry #1: Row missing value for header \"Access Key ID\"\n")
  }

  @Test("hands out keys in the form of a shell")
  func exports() {
    var session = RecordingSession(home: Self.home)
    #expect(
      session.run("configure export-credentials --profile bob").stdout
        == "{\n  \"Version\": 1,\n  \"AccessKeyId\": \"AKIBOB\",\n"
        + "  \"SecretAccessKey\": \"bobsecret\"\n}\n")
    #expect(
      session.run("configure export-credentials --format env").stdout
        == "export AWS_ACCESS_KEY_ID=AKIDEFAULT\nexport AWS_SECRET_ACCESS_KEY=abcdWXYZ\n")
    session.files["~/.aws/credentials"] = nil
    let none = session.run("configure export-credentials")
    #expect(none.status == 253)
    #expect(none.stderr == "\nUnable to retrieve credentials: no credentials found\n")
  }
}
