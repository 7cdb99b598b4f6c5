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
    "upload-layer-part.rst": "version 2 takes the bytes of a file:// as Base64",
  ]

  @Test("all pages of ecs and ecr", Oracle.required("awscli", "botocore"))
  func requests() throws {
    let lines = try Oracle.run(script: "awscli_oracle.py", arguments: ["examples", "ecs", "ecr"])
    var compared = 0
    for line in lines.split(separator: "\n") {
      let example = try JSON(parsing: String(line))
      let page = example["page"]?.string ?? ""
      let command = Comment(rawValue: example["command"]?.string ?? "")
      guard let wanted = example["params"], Self.onlyVersion1[page] == nil else {
        #expect(Self.refused[page] != nil || Self.onlyVersion1[page] != nil, command)
        continue
      }
      compared += 1
      var session = RecordingSession()
      for file in example["files"]?.object ?? JSONObject() {
        session.files[file.key] = file.value.string
      }

      let result = session.run((example["words"]?.array ?? []).compactMap(\.string))

      let sent = session.requests.first
      #expect(sent != nil, "\(command): \(result.stderr)")
      #expect(sent?.operation == example["operation"]?.string, command)
      #expect(sent?.input == wanted, command)
    }
    #expect(compared >= 116)
  }
}
