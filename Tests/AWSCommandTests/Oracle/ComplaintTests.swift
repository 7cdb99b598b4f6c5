import Documents
import TestSupport
import Testing

@testable import AWSCommand

/// What the AWS CLI refuses before sending, we refuse in the same words.
///
/// PyPI's CLI is version 1. Known differences to version 2, which we speak, stand in one place:
/// `Difference`.
@Suite("Complaints before sending") struct ComplaintTests {
  /// What is taken off both complaints before they are compared, and how statuses translate.
  enum Difference {
    /// Version 1 ends with 2 or 255 where version 2 ends with 252.
    static func status(_ one: Int64, complaint: String) -> Int64 {
      if one == 2 { return 252 }
      let isParameter = [
        "Unknown options", "Parameter validation failed", "Error parsing parameter",
        "Bad value for --query", "count parameter", "port parameter", "protocol parameter",
        "Mixing the --network-interfaces", "too few arguments",
      ].contains { complaint.hasPrefix($0) }
      return one == 255 && isParameter ? 252 : one
    }

    /// What version 1 writes otherwise: it forgets to fill in where shorthand breaks, names the
    /// class that it reads JSON into, leaves out dashes, and lacks some options.
    static let spellings = [
      ("OrderedDict([('a', 'b')])", "{'a': 'b'}"),
      ("<class 'collections.OrderedDict'>", "<class 'dict'>"),
      ("parameter 'cli-input-json'", "parameter '--cli-input-json'"),
      (
        "--cli-connect-timeout",
        "--cli-connect-timeout, --cli-binary-format, --cli-auto-prompt, --cli-error-format"
      ),
    ]

    /// The complaint of version 1 as version 2 writes it.
    static func translated(_ complaint: String) -> String {
      spellings.reduce(complaint) { $0.replacing($1.0, with: $1.1) }
    }

    /// Version 1 prints a note above the usage, lists every choice, and frames otherwise.
    static func core(_ stderr: String) -> String {
      var text = stderr
      if let range = text.ranges(of: "aws: error: ").last {
        text = String(text[range.upperBound...])
      }
      if let range = text.ranges(of: "Unknown options: ").last {
        text = String(text[range.lowerBound...])
      }
      for marker in ["Invalid choice, valid choices are:", "Found invalid choice"] {
        guard let range = text.ranges(of: marker).first else { continue }
        let near = text.split(separator: "\n").filter { $0.hasPrefix("  * ") }
        return text[..<range.lowerBound] + near.joined(separator: "\n")
      }
      return PythonText.trimmed(text)
    }
  }

  static let lines: [[String]] = [
    [], ["ecs"], ["esc", "list-clusters"], ["ecs", "list-cluster"], ["ecs", "lst-clusters"],
    ["ecs", "create-servce"], ["ecs", "describe-tasks"],
    ["ecs", "describe-services", "--cluster", "demo"],
    ["ecs", "create-cluster", "--cluster-nme", "x"],
    ["ecs", "create-cluster", "--cluster-name"],
    ["ecs", "create-cluster", "extra", "--cluster-name", "x"],
    ["ecs", "create-cluster", "--cluster-name", "x", "y", "--foo", "bar"],
    ["ecs", "list-tasks", "--output", "xml"], ["ecs", "list-tasks", "--query", "taskArns["],
    ["ecs", "list-tasks", "--query", "a b"], ["ecs", "list-tasks", "--c", "x"],
    ["ecs", "run-task", "--task-definition", "web", "--count", "two"],
    ["ecs", "run-task", "--task-definition", "web", "--overrides", "{"],
    ["ecs", "run-task", "--task-definition", "web", "--overrides", "x"],
    ["ecs", "run-task", "--task-definition", "web", "--overrides", "cpu=1,cpu=2"],
    ["ecs", "run-task", "--task-definition", "web", "--network-configuration", "awsvpc={subnets="],
    ["ecs", "run-task", "--task-definition", "web", "--network-configuration", "awsvpc={}"],
    [
      "ecs", "run-task", "--task-definition", "web", "--network-configuration",
      "awsvpcConfiguration={subnets=[a,b],securityGroups=[c],assignPublicIp=ENABLED,x=y}",
    ],
    ["ecs", "run-task", "--task-definition", "w", "--network-configuration", "file://none.json"],
    [
      "ecs", "register-task-definition", "--family", "web", "--container-definitions",
      #"[{"name": 1, "cpu": "x", "essential": "yes", "environment": {"a": "b"}}]"#,
    ],
    [
      "ecs", "register-task-definition", "--family", "web", "--container-definitions",
      "name=web,portMappings=[{containerPort=eighty}]",
    ],
    ["ecs", "register-task-definition", "--family", "web", "--container-definitions", "[{]"],
    ["ecs", "register-task-definition", "--family", "web", "--container-definitions", "name"],
    ["ecs", "register-task-definition", "--cli-input-json", "[1"],
    ["ecs", "register-task-definition", "--cli-input-json", "{\"famly\": 1}"],
    ["ecs", "update-service", "--service", "web", "--desired-count", "3.5"],
    [
      "ecs", "update-service", "--service", "web", "--deployment-configuration",
      "maximumPercent=200,minimumHealthyPercent",
    ],
    [
      "ecs", "update-service", "--service", "web", "--deployment-configuration",
      "maximumPercent=a,minimumHealthyPercent=50",
    ],
    ["ecs", "tag-resource", "--resource-arn", "x", "--tags", "key=a,value=b,key=c,value=d"],
    ["ecs", "tag-resource", "--resource-arn", "x", "--tags", "key='a"],
    ["ecs", "tag-resource", "--resource-arn", "x", "--tags", "=a"],
    ["ecs", "list-tasks", "--max-items", "many"], ["ecs", "list-tasks", "--no-paginate=1"],
    ["ecs", "list-tasks", "--no-paginate", "--max-items", "3"],
    ["ecs", "wait"], ["ecs", "wait", "services-stble"], ["ecs", "wait", "services-stable"],
    ["ecs", "wait", "services-stable", "--foo"],
    ["ecr", "create-repository"], ["ecr", "create-repository", "--repository-name", "a"],
    ["ecr", "describe-images", "--repository-name", "team/web", "--image-ids", "imageTag"],
    ["ecr", "batch-get-image", "--repository-name", "x1", "--image-ids"],
    ["ecr", "put-image", "--repository-name", "web", "--image-manifest"],
    ["ec2", "run-instances", "--count", "x"], ["ec2", "run-instances", "--image-id"],
    ["ec2", "describe-instances", "--filters", "Name=x,Values"],
    ["ec2", "describe-instances", "--filters", "x"],
    ["ec2", "describe-instances", "--max-results", "x"],
    [
      "ec2", "run-instances", "--network-interfaces", "DeviceIndex=0",
      "--associate-public-ip-address",
    ],
    ["ec2", "authorize-security-group-ingress", "--group-id", "sg-1", "--port", "a-b"],
    ["ec2", "authorize-security-group-ingress", "--group-id", "sg-1", "--protocol", "http"],
    ["iam", "create-role", "--role-name", "x"],
    ["iam", "create-role", "--role-name", "", "--assume-role-policy-document", "{}"],
    ["iam", "create-role", "--role-name", "x", "--assume-role-policy-document", "file://no"],
    ["sts", "get-caller-identity", "--foo"], ["logs", "get-log-events"],
    ["logs", "put-retention-policy", "--log-group-name", "x", "--retention-in-days", "1e3"],
    ["elbv2", "create-target-group", "--name", "x", "--port", "0", "--protocol"],
    ["logs", "filter-log-events", "--log-group-name", "x", "--start-time", "abc"],
  ]

  @Test("say what version 1 says", Oracle.required("awscli"))
  func complaints() throws { try Self.compare(Self.lines) }

  /// Holds the complaints of version 1 and ours about the lines side by side.
  static func compare(_ lines: [[String]]) throws {
    let stdin = lines.map { words in
      (["words": .array(words.map { .string($0) })] as JSON).compactText + "\n"
    }.joined()
    let answers = try Oracle.run(script: "awscli_oracle.py", arguments: ["run"], stdin: stdin)
      .split(separator: "\n").map { try JSON(parsing: String($0)) }
    #expect(answers.count == lines.count)

    for (words, answer) in zip(lines, answers) {
      var session = RecordingSession()
      let line = Comment(rawValue: words.joined(separator: " "))

      let result = session.run(words)

      if let wanted = answer["params"] {
        #expect(session.requests.first?.input == wanted, line)
        continue
      }
      let complaint = Difference.core(answer["stderr"]?.string ?? "")
      var ours = Difference.core(result.stderr)
      var theirs = Difference.translated(complaint)
      if theirs.hasSuffix("{self._error_location()}") {
        theirs = String(theirs.prefix { $0 != "\n" })
        ours = String(ours.prefix { $0 != "\n" })
      }
      #expect(ours == theirs, line)
      let status = answer["status"]?.integer ?? 0
      #expect(
        Int64(result.status) == Difference.status(status, complaint: complaint), line)
    }
  }
}
