import Documents
import TestSupport
import Testing

@testable import AWSCommand

/// Every example of the AWS CLI's own reference makes the request that the AWS CLI makes of it.
@Suite("Example commands") struct ExampleCommandTests {
  /// What became of the examples of one service.
  struct Tally {
    /// Made the request of the real CLI.
    var equal = 0
    /// Refused before sending by the real CLI and by ours.
    var refusedAlike = 0
    /// Done without a request by the real CLI and by ours.
    var local = 0
    /// Of an operation that the kept model leaves out, and said so.
    var leftOut = 0
    /// Not compared, for the reason listed.
    var excepted = 0
    /// Anything else.
    var different: [String] = []

    var text: String {
      "\(equal) equal, \(refusedAlike) refused alike, \(local) without a request, "
        + "\(leftOut) left out, \(excepted) excepted, \(different.count) different"
    }
  }

  @Test(
    "every page of a service that is taught", Oracle.required("awscli", "botocore"),
    arguments: [
      ("ecs", 84), ("eks", 100), ("ecr", 32), ("ecr-public", 28), ("sts", 7), ("logs", 9),
      ("elbv2", 62), ("iam", 182),
    ])
  func taught(service: String, atLeast count: Int) throws {
    try Self.check(service, atLeast: count)
  }

  @Test(
    "every page of a service around them",
    .enabled(if: Oracle.isRequired, "runs with DRYDOCK_REQUIRE_ORACLES=1"),
    arguments: [
      ("application-autoscaling", 17), ("autoscaling", 109), ("cloudformation", 86),
      ("cloudwatch", 40), ("deploy", 17), ("elasticbeanstalk", 32), ("elb", 30), ("events", 16),
      ("lambda", 47), ("route53", 21), ("s3api", 41), ("secretsmanager", 36),
      ("servicediscovery", 49), ("sns", 19), ("sqs", 18), ("ssm", 190), ("ec2", 849),
    ])
  func around(service: String, atLeast count: Int) throws {
    try Self.check(service, atLeast: count)
  }

  private static func check(_ service: String, atLeast count: Int) throws {
    let tally = try tally(of: service)
    print("aws \(service): \(tally.text)")
    for line in tally.different { Issue.record(Comment(rawValue: line)) }
    #expect(tally.equal >= count)
  }

  /// Compares all examples of a service.
  static func tally(of service: String) throws -> Tally {
    let lines = try Oracle.run(script: "awscli_oracle.py", arguments: ["examples", service])
    var tally = Tally()
    for line in lines.split(separator: "\n") {
      try count(JSON(parsing: String(line)), of: service, in: &tally)
    }
    return tally
  }

  private static func count(_ example: JSON, of service: String, in tally: inout Tally) throws {
    let page = example["page"]?.string ?? ""
    let command = example["command"]?.string ?? ""
    guard ExampleExceptions.reason(service, page, command) == nil else {
      tally.excepted += 1
      return
    }
    var session = RecordingSession()
    for file in example["files"]?.object ?? JSONObject() {
      session.files[file.key] = file.value.string
    }

    let result = session.run((example["words"]?.array ?? []).compactMap(\.string))

    let sent = session.requests.first
    if result.stderr.contains("(NotSimulated)"), sent == nil {
      tally.leftOut += 1
    } else if let wanted = example["params"].map({ numbered($0, example) }) {
      let isEqual = sent?.operation == example["operation"]?.string && sent?.input == wanted
      tally.equal += isEqual ? 1 : 0
      guard !isEqual else { return }
      tally.different.append(
        "\(page): \(command)\n  theirs \(wanted.compactText)\n  ours   "
          + (sent?.input.compactText ?? result.stderr))
    } else if example["status"] == 0 {
      tally.local += result.status == 0 ? 1 : 0
      guard result.status != 0 else { return }
      tally.different.append("\(page): \(command)\n  ours \(result.stderr)")
    } else {
      tally.refusedAlike += result.status == 0 ? 0 : 1
      guard result.status == 0 else { return }
      tally.different.append(
        "\(page): \(command)\n  theirs \(example["stderr"]?.string ?? "")\n  ours goes through")
    }
  }

  /// A request of the CLI with its times as numbers, which is how ours travel.
  private static func numbered(_ request: JSON, _ example: JSON) -> JSON {
    guard let name = example["words"]?.array?.first?.string,
      let model = RecordingSession.library.model(for: name),
      let input = model.operation(example["operation"]?.string ?? "")?.input
    else { return request }
    return Timestamp.numbered(request, model[input], of: model)
  }
}
