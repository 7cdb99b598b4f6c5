/// What the AWS CLI can do beyond the APIs and is not simulated: one honest line each, with what
/// is.
enum NotSimulated {
  /// What is said of a command at the top, such as `aws s3`; nil where nothing is to be said.
  static func service(_ name: String) -> String? { services[name] }

  /// What is said of a command of a service, such as `aws ssm start-session`.
  static func command(_ name: String, of service: String) -> String? {
    commands["\(service) \(name)"]
  }

  private static let services = [
    "s3": "`aws s3` (cp, sync, ls, …) works by the operations of `aws s3api`, of which nothing is "
      + "simulated; files of the workspace are copied with `cp`",
    "ddb": "`aws ddb` is not simulated, and neither is DynamoDB",
    "login":
      "`aws login` opens a browser, which is not simulated; this shell is signed in already, "
      + "and `aws configure` keeps other keys",
    "logout": "`aws logout` ends what `aws login` began, which is not simulated",
    "sso": "IAM Identity Center is not simulated; this shell is signed in already, and `aws "
      + "configure` keeps other keys",
    "history": "`aws history` is not simulated; `history` shows what a session did",
    "cli-dev": "`aws cli-dev` is for the CLI's own makers",
  ]

  private static let commands = [
    "ssm start-session": "sessions on instances are not simulated; into a container of a task goes "
      + "`aws ecs execute-command`",
    "logs start-live-tail":
      "live tail is not simulated; `aws logs tail GROUP --follow` shows lines "
      + "as they come",
    "cloudformation deploy": "CloudFormation is not simulated; type the commands that make the "
      + "template's resources",
    "cloudformation package": "CloudFormation and S3 are not simulated, so nothing can be uploaded",
    "ecs monitor-express-gateway-service": "it draws on a live terminal, which this is not; "
      + "`aws ecs describe-service-revisions` shows the same under ecsManagedResources, and "
      + "`until steady` waits",
  ]
}
