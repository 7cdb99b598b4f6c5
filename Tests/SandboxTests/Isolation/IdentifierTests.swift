import AWSModel
import Documents
import Testing

@testable import Sandbox

@Suite("ARNs that name things of ECS") struct IdentifierTests {
  private static let here = "arn:aws:ecs:us-east-1:123456789012:"
  private static let task = "\(here)task/other/0123456789abcdef0123456789abcdef"

  /// - Source: sentences as seen in aws/aws-toolkit-vscode issue 2915 and pulumi/pulumi-awsx
  ///   issue 406.
  @Test(
    "are refused where they are of another cluster, or have too many parts",
    arguments: [
      (
        "DescribeTasks", ["cluster": "shop", "tasks": [.string(task)]],
        "Invalid identifier: Identifier is for cluster other. Your cluster is shop"
      ),
      (
        "DescribeServices", ["services": [.string("\(here)service/shop/web")]],
        "Invalid identifier: Identifier is for cluster shop. Your cluster is default"
      ),
      (
        "DescribeClusters", ["clusters": [.string("\(here)cluster/\(here)cluster/shop")]],
        "Invalid identifier: Unexpected number of separators"
      ),
      (
        "StopTask", ["cluster": "shop", "task": .string("\(task)/more")],
        "Invalid identifier: Unexpected number of separators"
      ),
    ] as [(String, JSON, String)])
  func areChecked(operation: String, input: JSON, sentence: String) throws {
    var sandbox = Sandbox.empty()
    for name in ["shop", "default"] {
      _ = try sandbox.ask("ecs", "CreateCluster", ["clusterName": .string(name)])
    }
    #expect(throws: AWSError(code: "InvalidParameterException", message: sentence)) {
      try sandbox.ask("ecs", operation, input)
    }
  }

  @Test("of the request's own cluster find what they name, with and without the cluster in them")
  func find() throws {
    var sandbox = Sandbox.empty()
    _ = try sandbox.ask("ecs", "CreateCluster", ["clusterName": "shop"])
    for arn in ["\(Self.here)service/shop/web", "\(Self.here)service/web"] {
      let answer = try sandbox.ask(
        "ecs", "DescribeServices", ["cluster": "shop", "services": [.string(arn)]])
      #expect(answer["failures"]?[0]?["reason"] == "MISSING")
    }
  }
}
