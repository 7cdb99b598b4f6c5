import AWSModel
import Documents
import Sandbox

/// `aws ecs execute-command`: asks ECS for a session, then lets the learner into the container.
///
/// The real CLI hands the session to the Session Manager plugin, whose lines stand here. Source:
/// awscli/customizations/ecs/executecommand.py of the v2 branch; aws/session-manager-plugin, its
/// messages at the beginning and the end.
enum ContainerSession {
  static func run(
    _ request: Request, _ client: inout Client, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    session.show(
      "\nThe Session Manager plugin was installed successfully. Use the AWS CLI to start a "
        + "session.\n\n")
    let answer = try client.response(to: request, in: &session)
    let container = try container(of: answer, &client, in: &session)
    let id = answer["session"]?["sessionId"]?.string ?? ""
    session.show("\nStarting session with SessionId: \(id)\n")
    var shell = ContainerShell(container: container, now: session.now)
    let command = request.input["command"]?.string ?? ""
    let words = ContainerShell.words(command)
    if let prompt = shell.prompt(for: words) {
      converse(&shell, prompt, in: &session)
    } else {
      session.show(shell.start(words))
    }
    session.show("\n\nExiting session with sessionId: \(id).\n\n")
    return CommandResult(stderr: client.remarks + shell.remarks, mayPage: false)
  }

  /// Lines of the learner until `exit` or Ctrl-D.
  private static func converse(
    _ shell: inout ContainerShell, _ prompt: String, in session: inout some AWSCommandSession
  ) {
    while !shell.hasEnded, let line = session.ask(shell.prompt(prompt)) {
      session.show(shell.run(line))
      shell.now = session.now
    }
  }

  /// The container as the API describes it.
  private static func container(
    of answer: JSON, _ client: inout Client, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> ContainerView {
    let cluster = last(answer["clusterArn"])
    let described = try client.call(
      "ecs", "DescribeTasks",
      ["cluster": .string(cluster), "tasks": [.string(last(answer["taskArn"]))]],
      in: &session)
    guard let task = described["tasks"]?[0] else {
      throw .general("The task provided in the request was not found.")
    }
    let definition = try client.call(
      "ecs", "DescribeTaskDefinition", ["taskDefinition": task["taskDefinitionArn"] ?? ""],
      in: &session)
    return ContainerView(
      task: task, definition: definition["taskDefinition"] ?? [:],
      name: answer["containerName"]?.string ?? "")
  }

  private static func last(_ arn: JSON?) -> String {
    arn?.string?.split(separator: "/").last.map(String.init) ?? ""
  }
}
