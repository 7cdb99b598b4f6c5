import Documents
import TestSupport
import Testing

/// The examples that the API models of Amazon ECS and EKS publish (`examples-1.json` in botocore)
/// replay through boto3, and every key that an example shows is in the answer.
@Suite("Examples of the API model", Oracle.required("boto3"))
struct ModelExamplesTests {
  @Test("every published example of ECS replays, with every key that it shows")
  func replay() throws {
    let server = try ServerProcess("--clock", "manual", "--seed", "1")

    let told = try JSON(
      parsing: Oracle.run(
        script: "model_examples_oracle.py", arguments: [server.url], stdin: ""))

    #expect(told["faults"] == [])
    #expect(told["missing"] == [])
    #expect((told["replayed"]?.integer ?? 0) >= 34)
  }

  @Test("every published example of EKS replays, with every key that it shows")
  func clusters() throws {
    let server = try ServerProcess("--clock", "manual", "--seed", "1")

    let told = try JSON(
      parsing: Oracle.run(
        script: "model_examples_oracle.py", arguments: [server.url, "eks"], stdin: ""))

    #expect(told["faults"] == [])
    #expect(told["missing"] == [])
    #expect((told["replayed"]?.integer ?? 0) >= 5)
  }
}
