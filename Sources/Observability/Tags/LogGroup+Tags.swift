import AWSModel
import Simulation

extension LogGroup {
  /// Tags by key.
  public typealias Tags = Table<String, String>

  /// Puts tags on the group, in order of key.
  mutating func put(_ tags: [String: String]?) {
    for (key, value) in (tags ?? [:]).sorted(by: { $0.key < $1.key }) {
      self.tags = self.tags ?? Tags()
      self.tags?[key] = value
    }
  }
}

extension LogsState {
  /// The log group whose ARN a request about tags names.
  ///
  /// - Throws: `InvalidParameterException` or `ResourceNotFoundException`.
  func tagged(_ arn: String, _ scope: Scope) throws(AWSError) -> LogGroup {
    guard arn.hasPrefix("arn:"), arn.contains(":log-group:") else {
      throw .invalidParameter("Invalid resource ARN: \(arn); the tags of log groups are kept here.")
    }
    return try named(arn, scope)
  }
}
