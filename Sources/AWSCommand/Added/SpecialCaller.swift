import AWSModel
import Documents
import Sandbox

/// Operations that the AWS CLI does not just send: it opens a session with what comes back.
enum SpecialCaller {
  case executeCommand

  /// How a request is sent; nil where it is sent like any other.
  init?(_ request: Request) {
    switch (request.service, request.operation) {
    case ("ecs", "ExecuteCommand"): self = .executeCommand
    default: return nil
    }
  }

  func run(
    _ request: Request, _ client: inout Client, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    switch self {
    case .executeCommand: try ContainerSession.run(request, &client, in: &session)
    }
  }
}
