import AWSModel
import Documents
import Sandbox

/// `aws ecr get-login-password`: the password for `docker login`.
///
/// Source: AWS CLI Command Reference, "ecr get-login-password".
struct LoginCommand {
  let model: ServiceModel
  let globals: GlobalOptions

  func run(
    _ words: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    guard words != ["help"] else { return .help(.command(model.name, "get-login-password")) }
    guard words.isEmpty else { throw .unknownOptions(words) }
    let request = Request(
      service: model.name, operation: "GetAuthorizationToken", input: [:],
      region: try Frame(globals, in: session).region)
    var notices: [String] = []
    let response = try OperationCommand.response(to: request, of: model, &notices, in: &session)
    let token = response["authorizationData"]?[0]?["authorizationToken"]?.string
    let login = token.flatMap(Base64.decode).map { String(decoding: $0, as: UTF8.self) }
    guard let password = login?.split(separator: ":", maxSplits: 1).last else {
      throw .general("The registry answered no token.")
    }
    return CommandResult(
      stdout: password + "\n", stderr: notices.map { "drydock: \($0)\n" }.joined())
  }
}
