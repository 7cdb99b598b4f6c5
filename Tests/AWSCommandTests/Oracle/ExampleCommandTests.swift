import Documents
import TestSupport
import Testing

@testable import AWSCommand

/// Every example of the AWS CLI's own reference makes the request that the AWS CLI makes of it.
@Suite("Example commands") struct ExampleCommandTests {
  /// Pages with an example that version 1 itself refuses.
  static let refused = [
    "get-login-password.rst": "the page writes <region>, which no CLI accepts",
    "execute-command.rst": "version 1 asks for the session-manager plugin first",
    "tag-resource.rst": "one example leaves out --tags",
    "register-task-definition.rst": "one example names a file by a placeholder",
  ]

  /// Pages of what version 2 does otherwise.
  static let onlyVersion1 = [
    "get-login.rst": "version 2 has no get-login",
    "bundle-instance.rst": "the CLI signs an upload policy with the secret key, at this moment",
    "import-key-pair.rst": "the page names a file in the home folder, which no sandbox has",
    "upload-layer-part.rst": "version 2 takes the bytes of a file:// as Base64",
  ]

  @Test(
    "every page of a service", Oracle.required("awscli", "botocore"),
    arguments: [("ecs", 83), ("ecr", 33), ("iam", 182), ("sts", 7), ("logs", 9), ("elbv2", 62)])
  func requests(service: String, atLeast count: Int) throws {
    #expect(try Self.compare(service) >= count)
  }

  @Test(
    "every page of EC2, which takes minutes",
    .enabled(if: Oracle.isRequired, "runs with DRYDOCK_REQUIRE_ORACLES=1"))
  func ec2() throws { #expect(try Self.compare("ec2") >= 849) }

  /// Compares all examples of a service; gives back how many requests were equal.
  static func compare(_ service: String) throws -> Int {
    let lines = try Oracle.run(script: "awscli_oracle.py", arguments: ["examples", service])
    var compared = 0
    for line in lines.split(separator: "\n") {
      let example = try JSON(parsing: String(line))
      let page = example["page"]?.string ?? ""
      let command = Comment(rawValue: "\(page): \(example["command"]?.string ?? "")")
      guard onlyVersion1[page] == nil else { continue }
      var session = RecordingSession()
      for file in example["files"]?.object ?? JSONObject() {
        session.files[file.key] = file.value.string
      }

      let result = session.run((example["words"]?.array ?? []).compactMap(\.string))

      guard let wanted = example["params"].map({ numbered($0, example) }) else {
        if refused[page] == nil {
          #expect(result.status != 0 || example["status"] == 0, command)
        }
        continue
      }
      let sent = session.requests.first
      #expect(sent != nil, "\(command): \(result.stderr)")
      #expect(sent?.operation == example["operation"]?.string, command)
      #expect(sent?.input == wanted, command)
      compared += sent?.input == wanted ? 1 : 0
    }
    return compared
  }

  /// A request of the CLI with its times as numbers, which is how ours travel.
  private static func numbered(_ request: JSON, _ example: JSON) -> JSON {
    guard let model = RecordingSession.library.model(for: example["service"]?.string ?? ""),
      let input = model.operation(example["operation"]?.string ?? "")?.input
    else { return request }
    return Timestamp.numbered(request, model[input], of: model)
  }
}
