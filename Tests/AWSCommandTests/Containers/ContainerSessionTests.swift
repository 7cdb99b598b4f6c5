import AWSModel
import Documents
import Simulation
import Testing

@testable import AWSCommand

/// Sources: awscli/customizations/ecs/executecommand.py of the v2 branch; lines of the Session
/// Manager plugin as quoted in aws/aws-cli issue 9432 and aws/containers-roadmap issue 1536.
@Suite("aws ecs execute-command") struct ContainerSessionTests {
  private static let task = "arn:aws:ecs:us-east-1:123456789012:task/shop/0123456789abcdef"

  private func ready(_ image: String = "nginx:1.27") -> RecordingSession {
    var session = RecordingSession()
    session.answers["ExecuteCommand"] = [
      .success([
        "clusterArn": "arn:aws:ecs:us-east-1:123456789012:cluster/shop",
        "taskArn": .string(Self.task), "containerName": "web",
        "session": ["sessionId": "ecs-execute-command-1"],
      ])
    ]
    session.answers["DescribeTasks"] = [
      .success([
        "tasks": [
          [
            "taskArn": .string(Self.task), "taskDefinitionArn": "web:1", "launchType": "FARGATE",
            "lastStatus": "RUNNING", "cpu": "256", "memory": "512",
            "overrides": [
              "containerOverrides": [
                ["name": "web", "environment": [["name": "STAGE", "value": "test"]]]
              ]
            ],
            "containers": [
              [
                "name": "web", "runtimeId": "0123456789abcdef-42", "lastStatus": "RUNNING",
                "networkInterfaces": [["privateIpv4Address": "10.0.1.7"]],
              ]
            ],
          ]
        ]
      ])
    ]
    session.answers["DescribeTaskDefinition"] = [
      .success([
        "taskDefinition": [
          "family": "web", "revision": 1, "taskRoleArn": "arn:aws:iam::1:role/web",
          "containerDefinitions": [
            [
              "name": "web", "image": .string(image),
              "environment": [
                ["name": "STAGE", "value": "prod"], ["name": "GREETING", "value": "hello you"],
              ],
              "secrets": [["name": "PASSWORD", "valueFrom": "arn"]],
              "mountPoints": [["containerPath": "/data", "sourceVolume": "data"]],
            ]
          ],
        ]
      ])
    ]
    return session
  }

  private func run(_ command: String, image: String = "nginx:1.27") -> String {
    var session = ready(image)
    session.run(
      [
        "ecs", "execute-command", "--cluster", "shop", "--task", "t", "--container", "web",
        "--interactive", "--command", command,
      ])
    let begin = "Starting session with SessionId: ecs-execute-command-1\n"
    let end = "\n\nExiting session with sessionId: ecs-execute-command-1.\n\n"
    guard session.shown.hasSuffix(end), let start = session.shown.ranges(of: begin).first else {
      return "no session: \(session.shown)"
    }
    return String(session.shown[start.upperBound...].dropLast(end.count))
  }

  @Test("stands between the lines of the plugin, and says what is missing")
  func frame() {
    var session = ready()

    let result = session.run(
      "ecs execute-command --cluster shop --task t --interactive --command hostname")

    #expect(
      session.shown == """

        The Session Manager plugin was installed successfully. Use the AWS CLI to start a session.


        Starting session with SessionId: ecs-execute-command-1
        ip-10-0-1-7.ec2.internal


        Exiting session with sessionId: ecs-execute-command-1.


        """)
    #expect(result.stdout == "")
    #expect(result.stderr.contains("the values of secrets are not simulated"))
    #expect(result.stderr.contains("PASSWORD"))
  }

  @Test("a service that refuses leaves the plugin's line and its error")
  func refused() {
    var session = ready()
    session.answers["ExecuteCommand"] = [
      .failure(AWSError(code: "TargetNotConnectedException", message: "Try again later."))
    ]
    let result = session.run("ecs execute-command --task t --interactive --command sh")
    #expect(result.status == 254)
    #expect(session.shown.hasSuffix("Use the AWS CLI to start a session.\n\n"))
    #expect(session.requests.count == 1)
  }

  @Test("programs see the task as it is")
  func programs() throws {
    #expect(run("printenv STAGE") == "test\n")
    #expect(run("env").contains("AWS_EXECUTION_ENV=AWS_ECS_FARGATE\n"))
    #expect(
      run("env").contains(
        "ECS_CONTAINER_METADATA_URI_V4=http://169.254.170.2/v4/0123456789abcdef-42\n"))
    #expect(run("cat /etc/os-release").hasPrefix("PRETTY_NAME=\"Debian GNU/Linux 12"))
    #expect(run("cat /etc/os-release", image: "redis:7-alpine").hasPrefix("NAME=\"Alpine Linux\""))
    #expect(run("date") == "Mon Jan  5 09:00:00 UTC 2026\n")
    #expect(run("ps").contains("1 root     nginx: master process"))
    #expect(run("ls").contains("data "))
    #expect(run("whoami") == "root\n")
    let metadata = try JSON(parsing: run(#"sh -c "curl -s $ECS_CONTAINER_METADATA_URI_V4/task""#))
    #expect(metadata["TaskARN"]?.string == Self.task)
    #expect(metadata["Limits"] == ["CPU": 0.25, "Memory": 512])
    #expect(metadata["Containers"]?[0]?["Networks"]?[0]?["IPv4Addresses"] == ["10.0.1.7"])
  }

  @Test("a shell fills in variables and goes on or stops at a failure")
  func shell() {
    #expect(
      run(#"sh -c 'echo "$GREETING" ${STAGE}; false && echo no || echo yes'"#)
        == "hello you test\nyes\n")
    #expect(run("sh -c 'echo \\$STAGE'") == "$STAGE\n")
    // Without a shell nobody fills in variables.
    #expect(run("echo $STAGE") == "$STAGE\n")
    #expect(run("sh -c nope") == "sh: 1: nope: not found\n")
    #expect(run("nope").contains("executable file not found in $PATH"))
    #expect(
      run("/bin/bash", image: "alpine").contains("fork/exec /bin/bash: no such file or directory"))
  }

  @Test("a shell to talk to answers line by line until exit")
  func conversation() {
    var session = ready()
    session.replies = ["cd /data", "pwd", "A=1", "echo $A $STAGE", "exit", "pwd"]
    session.run("ecs execute-command --task t --interactive --command /bin/sh")
    #expect(session.shown.contains("ecs-execute-command-1\n# # /data\n# # 1 test\n# \n\nExiting"))
    #expect(session.replies == ["pwd"])
  }
}
