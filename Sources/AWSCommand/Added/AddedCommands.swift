/// The commands that the AWS CLI adds, one line each.
enum AddedCommands {
  static let all: [any AddedCommand.Type] = [
    GetLoginPassword.self,
    GetPublicLoginPassword.self,
    ECSDeploy.self,
    UpdateKubeconfig.self,
    GetToken.self,
    TailLogs.self,
  ]

  /// Those of a service.
  static func of(_ service: String) -> [any AddedCommand.Type] {
    all.filter { $0.service == service }
  }
}
