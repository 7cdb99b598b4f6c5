import AWSModel
import Testing

@testable import AWSCommand

/// Source: AWS CLI User Guide, "Structured error output in the AWS CLI".
@Suite("Forms of errors and of nothing") struct ErrorFormTests {
  private func failing() -> RecordingSession {
    var session = RecordingSession()
    session.answers["ListTasks"] = [
      .failure(
        AWSError(
          code: "ClusterNotFoundException", message: "Cluster not found.",
          details: ["Type": "User"]))
    ]
    return session
  }

  @Test("are chosen on the line, by a variable or in the settings")
  func chosen() {
    var session = failing()
    let sentence =
      "An error occurred (ClusterNotFoundException) when calling the ListTasks operation: "
      + "Cluster not found.\n"
    #expect(session.run("ecs list-tasks").stderr == "\n" + sentence)
    #expect(
      session.run("ecs list-tasks --cli-error-format enhanced").stderr
        == "\naws: [ERROR]: \(sentence)\nAdditional error details:\nType: User\n")
    session.variables["AWS_CLI_ERROR_FORMAT"] = "json"
    let result = session.run("ecs list-tasks")
    #expect(result.status == 254)
    #expect(
      result.stderr
        == "{\n    \"Message\": \"Cluster not found.\",\n"
        + "    \"Code\": \"ClusterNotFoundException\",\n    \"Type\": \"User\"\n}\n")
    #expect(
      session.run("ecs list-tasks --cli-error-format text").stderr.contains("Cluster not found."))
  }

  @Test("off prints nothing of what a service answers")
  func off() {
    var session = RecordingSession("ListTasks", answers: ["taskArns": ["a"]])
    #expect(session.run("ecs list-tasks --output off") == CommandResult())
    #expect(session.requests.count == 1)
  }

  @Test("a query or an address that cannot be right is refused before the command is looked at")
  func first() {
    var session = RecordingSession()
    #expect(
      session.run("ecs lst-tasks --query a[").stderr.hasPrefix("\nBad value for --query a["))
    #expect(
      session.run("ecs lst-tasks --endpoint-url localhost").stderr
        == "\nBad value for --endpoint-url \"localhost\": scheme is missing.  Must be of the form "
        + "http://<hostname>/ or https://<hostname>/\n")
  }
}
