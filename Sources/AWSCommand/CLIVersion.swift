/// The AWS CLI that the sandbox speaks like.
enum CLIVersion {
  /// What `aws --version` prints: the release that was current when a sandbox's calendar begins.
  static let text = "aws-cli/2.32.28 Python/3.13.11 Linux/6.1.0 exe/x86_64.drydock"
}
