import Documents
import TestSupport
import Testing

@testable import AWSCommand

/// The forms of output are those of the AWS CLI, byte for byte.
@Suite("Output forms") struct OutputFormTests {
  /// Documents of every shape that the forms treat differently.
  static let documents: [JSON] = [
    [:], [], "text", 7, 1.5, true, nil,
    ["clusterArns": ["arn:aws:ecs:us-east-1:123456789012:cluster/a"]],
    ["clusterArns": []],
    ["cluster": ["clusterName": "demo", "status": "ACTIVE", "count": 3, "tags": []]],
    [
      "services": [
        [
          "serviceName": "web", "desiredCount": 2, "isOn": true,
          "events": [
            ["id": "1", "message": "(service web) has reached a steady state."],
            ["id": "2", "message": "(service web) has started 2 tasks"],
          ],
          "deployments": [["id": "ecs-svc/1", "rolloutState": "COMPLETED", "failedTasks": 0]],
        ],
        ["serviceName": "api", "launchType": "FARGATE", "networkConfiguration": ["a": ["b": "c"]]],
      ], "failures": [],
    ],
    ["a": ["b": ["c": ["d": "deep"]]], "n": nil],
    [["x", "y"], ["z", "w"]], ["x", "y", "z"], [1, "x", ["y", "z"]],
    [["a": 1, "b": [1, 2]], ["a": 2, "c": ["k": "v"]]],
    ["one": "a single pair"], ["list": [["x"], ["y"]]],
    ["wide": "日本語のテキスト", "ambiguous": "… — °", "plain": "abc"],
    [["name": "x", "value": "1"]],
    [
      "containerInstances": [
        [
          "containerInstanceArn":
            "arn:aws:ecs:us-east-1:123456789012:container-instance/demo/0123456789abcdef",
          "ec2InstanceId": "i-0123456789abcdef0", "agentConnected": true,
          "registeredResources": [
            ["name": "CPU", "type": "INTEGER", "integerValue": 1024],
            ["name": "PORTS", "type": "STRINGSET", "stringSetValue": ["22", "2376"]],
          ],
        ]
      ]
    ],
  ]

  @Test("text, table and json", Oracle.required("awscli"), arguments: ["text", "table", "json"])
  func forms(name: String) throws {
    for inColour in name == "table" ? [false, true] : [false] {
      let cases = Self.documents.map { document in
        [
          "title": "DescribeThings", "document": document, "output": .string(name),
          "color": inColour ? "on" : "off",
        ] as JSON
      }
      let stdin = cases.map { $0.compactText + "\n" }.joined()
      let answers = try Oracle.run(script: "awscli_oracle.py", arguments: ["format"], stdin: stdin)
        .split(separator: "\n").map { try JSON(parsing: String($0)) }
      #expect(answers.count == cases.count)
      let form = OutputForm(name: name, query: nil, width: 80, inColour: inColour)
      for (document, answer) in zip(Self.documents, answers) {
        // Version 1 finds no request id to take out of a list or a word; nothing is lost by it.
        let ours: Result<String, CLIFailure> = Result { () throws(CLIFailure) in
          try form.text(of: Answer(document), title: "DescribeThings")
        }
        switch (ours, answer["text"]?.string, answer["error"]?.string) {
        case (.success(let text), let wanted?, _):
          #expect(text == wanted, Comment(rawValue: document.compactText))
        case (.failure(let failure), _, let wanted?): #expect(failure == .general(wanted))
        default: Issue.record("\(document.compactText): \(ours) and \(answer.compactText)")
        }
      }
    }
  }
}
