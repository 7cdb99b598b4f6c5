import AWSCommand
import AWSModel
import Documents
import Testing

@Suite("What the command prints around results and errors") struct FramingTests {
  @Test("a service's error goes to standard error behind an empty line, with status 254")
  func serviceError() {
    var session = RecordingSession()
    session.answers["DescribeServices"] = [
      .failure(AWSError(code: "ClusterNotFoundException", message: "Cluster not found."))
    ]

    let result = session.run("ecs describe-services --services web")

    #expect(result.status == 254)
    #expect(result.stdout == "")
    #expect(
      result.stderr
        == "\nAn error occurred (ClusterNotFoundException) when calling the DescribeServices "
        + "operation: Cluster not found.\n")
  }

  @Test("a usage error stands below the usage, with status 252")
  func usage() {
    var session = RecordingSession()

    let result = session.run("ecs describe-services")

    #expect(result.status == 252)
    #expect(
      result.stderr == """

        usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
        To see help text, you can run:

          aws help
          aws <command> help
          aws <command> <subcommand> help

        aws: error: the following arguments are required: --services


        """)
  }

  @Test("a mistyped word gets the words that come near")
  func nearWords() {
    var session = RecordingSession()

    let result = session.run("ecs list-clustrs")

    #expect(
      result.stderr.hasSuffix(
        "aws: error: argument operation: Found invalid choice 'list-clustrs'\n\n"
          + "Maybe you meant:\n\n  * list-clusters\n\n"))
  }

  @Test("an unknown option is named")
  func unknown() {
    var session = RecordingSession()
    let result = session.run("ecs list-clusters --foo")
    #expect(result.status == 252)
    #expect(result.stderr.hasSuffix("\n\nUnknown options: --foo\n\n"))
  }

  @Test("broken shorthand is shown with the place")
  func shorthandPlace() {
    var session = RecordingSession()

    let result = session.run("ecs tag-resource --resource-arn x --tags key")

    #expect(
      result.stderr == """

        Error parsing parameter '--tags': Expected: '=', received: 'EOF' for input:
        key
           ^

        """)
  }

  @Test("a service that is not simulated is not called mistyped")
  func notSimulated() {
    var session = RecordingSession()
    let result = session.run("dynamodb list-tables")
    #expect(result.status == 255)
    #expect(
      result.stderr.contains("`aws dynamodb` is not simulated; simulated, at least partly: "))
    #expect(result.stderr.contains(" ec2, ecr, ecs"))
    #expect(session.run("s3 ls").stderr.contains("works by the operations of `aws s3api`"))
  }

  @Test("an operation that the kept model leaves out is not called mistyped")
  func leftOut() {
    var session = RecordingSession()
    let result = session.run("s3api get-bucket-acl --bucket x")
    #expect(result.status == 254)
    #expect(
      result.stderr.contains(
        "An error occurred (NotSimulated) when calling the GetBucketAcl operation: Drydock does "
          + "not simulate s3api GetBucketAcl, nor anything else of s3api; the nearest that is: "))
    #expect(session.run("s3api get-bucket-alc").stderr.contains("* get-bucket-acl"))
  }

  @Test("a command that the AWS CLI leaves out is an invalid choice")
  func removed() {
    var session = RecordingSession()
    let result = session.run("ec2 import-volume")
    #expect(result.status == 252)
    #expect(result.stderr.contains("Found invalid choice 'import-volume'"))
  }

  @Test("times are ISO 8601, JSON is indented by four, nothing prints nothing")
  func results() {
    var session = RecordingSession(
      "DescribeTasks", answers: ["tasks": [["taskArn": "a", "createdAt": 1_767_603_600.25]]])

    #expect(
      session.run("ecs describe-tasks --tasks a").stdout == """
        {
            "tasks": [
                {
                    "taskArn": "a",
                    "createdAt": "2026-01-05T09:00:00.250000+00:00"
                }
            ]
        }

        """)
    #expect(
      session.run("ecs describe-tasks --tasks a --query tasks[0].createdAt --output text")
        .stdout == "2026-01-05T09:00:00.250000+00:00\n")
    #expect(session.run("ecs describe-tasks --tasks a --query tasks[].nope.x").stdout == "[]\n")
    #expect(session.run("ecs describe-tasks --tasks a --query nope").stdout == "null\n")
    #expect(
      session.run("ecs describe-tasks --tasks a --output yaml").stdout
        == "tasks:\n- createdAt: '2026-01-05T09:00:00.250000+00:00'\n  taskArn: a\n"
        || session.run("ecs describe-tasks --tasks a --output yaml").stdout
          == "tasks:\n- taskArn: a\n  createdAt: '2026-01-05T09:00:00.250000+00:00'\n"
    )
    #expect(session.run("ecs delete-account-setting --name serviceLongArnFormat").stdout == "")
  }

  @Test("the region comes from the line, then from variables, then from settings")
  func region() {
    var session = RecordingSession()
    session.run("configure set region eu-west-1")
    session.run("ecs list-clusters")
    session.variables["AWS_DEFAULT_REGION"] = "eu-west-2"
    session.run("ecs list-clusters")
    session.run("ecs list-clusters --region eu-west-3")

    #expect(session.requests.map(\.region) == ["eu-west-1", "eu-west-2", "eu-west-3"])
    #expect(session.run("ecs list-clusters --region us-moon-1").status == 255)
    #expect(
      session.run("ecs list-clusters --profile other").stderr
        == "\nThe config profile (other) could not be found\n")
  }

  @Test("notices and options without effect are said, one line each")
  func notices() {
    var session = RecordingSession()
    session.notices = ["RunTask: tags is accepted but has no effect here"]

    let result = session.run("ecs run-task --task-definition web --no-sign-request")

    #expect(
      result.stderr == """
        drydock: --no-sign-request has no effect here: requests are not signed in the shell
        drydock: RunTask: tags is accepted but has no effect here

        """)
  }

  @Test("configure keeps settings, and get of what is not set ends with 1")
  func configure() {
    var session = RecordingSession()
    #expect(session.run("configure set region eu-west-1") == CommandResult())
    #expect(session.run("configure get region").stdout == "eu-west-1\n")
    #expect(session.run("configure get output").status == 1)
  }

  @Test("get-login-password prints the password of the token")
  func login() {
    var session = RecordingSession(
      "GetAuthorizationToken",
      answers: ["authorizationData": [["authorizationToken": "QVdTOnNlY3JldA=="]]])
    #expect(session.run("ecr get-login-password").stdout == "secret\n")
    #expect(session.run("ecr get-login").stderr.contains("AWS CLI 2 has no get-login"))
  }

  @Test("the version names the release whose manners these are")
  func version() {
    var session = RecordingSession()
    #expect(session.run("--version").stdout.hasPrefix("aws-cli/2.32"))
  }
}
