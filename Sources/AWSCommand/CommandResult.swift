/// What a command printed and how it ended.
public struct CommandResult: Sendable, Equatable {
  /// What goes to standard output.
  public var stdout: String
  /// What goes to standard error.
  public var stderr: String
  /// 0, or the status the AWS CLI 2 ends with: 252 usage, 253 configuration, 254 the service's
  /// error, 255 anything else.
  public var status: Int32
  /// Whether a long output may be shown by a pager.
  public var mayPage: Bool

  /// The page that is asked for, where the line asks for help; the command line prints it.
  var help: HelpTopic?

  /// What a command printed and how it ended.
  public init(stdout: String = "", stderr: String = "", status: Int32 = 0, mayPage: Bool = true) {
    self.stdout = stdout
    self.stderr = stderr
    self.status = status
    self.mayPage = mayPage
  }

  /// The result of a line that asks for a page of help.
  static func help(_ topic: HelpTopic) -> CommandResult {
    var result = CommandResult()
    result.help = topic
    return result
  }
}
