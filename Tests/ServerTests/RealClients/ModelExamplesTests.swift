import Documents
import TestSupport
import Testing

/// The examples that the API model of Amazon ECS publishes (`examples-1.json` in botocore) replay
/// through boto3, and every key that an example shows is in the answer.
@Suite("Examples of the API model", Oracle.required("boto3"))
struct ModelExamplesTests {
  /// Examples of what is not simulated, by title.
  private static let leftOut = [
    // Classic Load Balancers.
    "To create a new service behind a load balancer"
  ]

  @Test("every published example of ECS replays, with every key that it shows")
  func replay() throws {
    let server = try ServerProcess("--clock", "manual", "--seed", "1")

    let told = try JSON(
      parsing: Oracle.run(
        script: "model_examples_oracle.py", arguments: [server.url] + Self.leftOut, stdin: ""))

    #expect(told["faults"] == [])
    #expect(told["missing"] == [])
    #expect((told["replayed"]?.integer ?? 0) >= 33)
  }
}
