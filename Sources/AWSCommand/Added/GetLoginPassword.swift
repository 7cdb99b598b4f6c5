import Documents

/// `aws ecr get-login-password`: the password for `docker login`.
///
/// Source: AWS CLI Command Reference, "ecr get-login-password".
enum GetLoginPassword: AddedCommand {
  static let service = "ecr"
  static let name = "get-login-password"
  static let arguments: [Argument] = []

  static func run(
    _ line: AddedLine, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    var client = try line.client(in: &session)
    let answer = try client.call(service, "GetAuthorizationToken", [:], in: &session)
    return try LoginToken.result(answer["authorizationData"]?[0], client)
  }
}

/// `aws ecr-public get-login-password`: the password of the public registry.
///
/// Source: AWS CLI Command Reference, "ecr-public get-login-password".
enum GetPublicLoginPassword: AddedCommand {
  static let service = "ecr-public"
  static let name = "get-login-password"
  static let arguments: [Argument] = []

  static func run(
    _ line: AddedLine, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    var client = try line.client(in: &session)
    let answer = try client.call(service, "GetAuthorizationToken", [:], in: &session)
    return try LoginToken.result(answer["authorizationData"], client)
  }
}

/// A registry's token: `AWS:password` as Base64.
enum LoginToken {
  static func result(_ authorization: JSON?, _ client: Client) throws(CLIFailure) -> CommandResult {
    let token = authorization?["authorizationToken"]?.string.flatMap(Base64.decode)
    let login = token.map { String(decoding: $0, as: UTF8.self) }
    guard let password = login?.split(separator: ":", maxSplits: 1).last else {
      throw .general("The registry answered no token.")
    }
    return CommandResult(stdout: password + "\n", stderr: client.remarks)
  }
}
