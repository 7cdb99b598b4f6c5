import AWSModel
import Documents
import Simulation
import Testing

@testable import AWSCommand

/// Who a command is, and what is said where nobody can be found.
///
/// Sources: AWS CLI User Guide, "Command line return codes" (253), "Using an IAM role in the AWS
/// CLI"; botocore/credentials.py and awscli/errorhandler.py of the v2 branch.
@Suite("Credentials and regions") struct CredentialTests {
  @Test("without keys nothing is sent, and the status is 253")
  func noKeys() {
    var session = RecordingSession(home: [".aws/config": "[default]\nregion = us-east-1\n"])
    let result = session.run("ecs list-clusters")
    #expect(result.status == 253)
    #expect(
      result.stderr
        == "\nUnable to locate credentials. You can configure credentials by running \"aws login\".\n"
    )
    #expect(session.requests.isEmpty)
  }

  @Test("without a region nothing is sent, but a service with one endpoint needs none")
  func noRegion() {
    var session = RecordingSession(home: [".aws/credentials": ConfigureTests.keys])
    let result = session.run("ecs list-clusters")
    #expect(result.status == 253)
    #expect(
      result.stderr
        == "\nYou must specify a region. You can also configure your region by running \"aws "
        + "configure\".\n")
    #expect(session.run("iam list-roles").status == 0)
    #expect(session.requests.map(\.region) == ["us-east-1"])
  }

  @Test("half a pair of keys is named")
  func partial() {
    var session = RecordingSession()
    session.variables["AWS_ACCESS_KEY_ID"] = "AKI"
    #expect(
      session.run("ecs list-clusters").stderr
        == "\nPartial credentials found in env, missing: AWS_SECRET_ACCESS_KEY\n")
  }

  @Test("variables are stronger than files, a profile on the line is stronger than variables")
  func precedence() throws {
    var session = RecordingSession(home: ConfigureTests.home)
    session.variables = ["AWS_ACCESS_KEY_ID": "AKIENV", "AWS_SECRET_ACCESS_KEY": "s"]
    let id = "configure export-credentials --format env-no-export"
    #expect(session.run(id).stdout.hasPrefix("AWS_ACCESS_KEY_ID=AKIENV\n"))
    #expect(session.run("\(id) --profile bob").stdout.hasPrefix("AWS_ACCESS_KEY_ID=AKIBOB\n"))
    session.variables["AWS_PROFILE"] = "bob"
    #expect(session.run(id).stdout.hasPrefix("AWS_ACCESS_KEY_ID=AKIENV\n"))
  }

  @Test("a profile's region and output count where the line is silent")
  func profileSettings() {
    var session = RecordingSession(home: ConfigureTests.home)
    session.answers["ListClusters"] = [.success(["clusterArns": ["a"]])]
    let result = session.run("ecs list-clusters --profile bob")
    #expect(result.stdout == "CLUSTERARNS\ta\n")
    #expect(session.requests.map(\.region) == ["eu-west-1"])
    #expect(
      session.run("ecs list-clusters --profile nobody").stderr
        == "\nThe config profile (nobody) could not be found\n")
    #expect(session.run("ecs list-clusters --profile nobody").status == 255)
  }

  @Test("a profile with a role asks STS once, and keeps what it gets")
  func role() {
    var home = ConfigureTests.home
    home[".aws/config"]? +=
      "[profile ops]\nrole_arn = arn:aws:iam::123456789012:role/ops\nsource_profile = bob\n"
      + "region = eu-west-1\n"
    var session = RecordingSession(home: home)
    session.answers["AssumeRole"] = [
      .success([
        "Credentials": [
          "AccessKeyId": "ASIAOPS", "SecretAccessKey": "opssecret", "SessionToken": "token",
          "Expiration": 1_767_607_200,
        ]
      ])
    ]

    session.run("ecs list-clusters --profile ops")
    session.run("ecs list-clusters --profile ops")

    #expect(session.requests.map(\.operation) == ["AssumeRole", "ListClusters", "ListClusters"])
    #expect(
      session.requests.first?.input == [
        "RoleArn": "arn:aws:iam::123456789012:role/ops",
        "RoleSessionName": "botocore-session-1767603600",
      ])
    session.now = session.now + .minutes(50)
    session.run("ecs list-clusters --profile ops")
    #expect(session.requests.map(\.operation).suffix(2) == ["AssumeRole", "ListClusters"])
  }

  @Test("a role without a source, and one that leads in a circle, are told apart")
  func brokenRoles() {
    let role = "role_arn = arn:aws:iam::123456789012:role/x\n"
    var session = RecordingSession(
      home: [
        ".aws/config": "[default]\nregion = us-east-1\n[profile a]\n\(role)[profile b]\n\(role)"
          + "source_profile = nobody\n[profile c]\n\(role)source_profile = d\n[profile d]\n\(role)"
          + "source_profile = c\n"
      ])
    #expect(
      session.run("sts get-caller-identity --profile a").stderr
        == "\nPartial credentials found in assume-role, missing: source_profile or "
        + "credential_source\n")
    #expect(
      session.run("sts get-caller-identity --profile b").stderr
        == "\nThe source_profile \"nobody\" referenced in the profile \"b\" does not exist.\n")
    #expect(
      session.run("sts get-caller-identity --profile c").stderr.hasPrefix(
        "\nInfinite loop in credential configuration detected. Attempting to load from profile c"))
  }

  @Test("a region that there is not is an endpoint that cannot be reached")
  func unknownRegion() {
    var session = RecordingSession()
    let result = session.run("ecs list-clusters --region us-moon-1")
    #expect(result.status == 255)
    #expect(
      result.stderr.hasPrefix(
        "\nCould not connect to the endpoint URL: \"https://ecs.us-moon-1.amazonaws.com/\"\n"))
  }

  @Test("settings of a profile reach what is sent and printed")
  func otherSettings() {
    var session = RecordingSession()
    session.files["~/.aws/config"]? += "cli_timestamp_format = wire\nparameter_validation = false\n"
    session.answers["DescribeTasks"] = [.success(["tasks": [["createdAt": 1_767_603_600.5]]])]
    #expect(
      session.run("ecs describe-tasks --tasks a --query tasks[0].createdAt").stdout
        == "1767603600.5\n")
    session.variables["AWS_PAGER"] = ""
    #expect(session.run("ecs describe-tasks --tasks a").mayPage == false)
  }
}
