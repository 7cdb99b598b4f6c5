import AWSModel

// What CloudWatch Logs answers when something is wrong, in its own words.
// Source: CloudWatch Logs API Reference (names of the exceptions) and answers quoted in public
// issue trackers.
extension AWSError {
  static let logGroupNotFound = AWSError(
    code: "ResourceNotFoundException", message: "The specified log group does not exist.")
  static let logStreamNotFound = AWSError(
    code: "ResourceNotFoundException", message: "The specified log stream does not exist.")
  static let logGroupExists = AWSError(
    code: "ResourceAlreadyExistsException", message: "The specified log group already exists")
  static let logStreamExists = AWSError(
    code: "ResourceAlreadyExistsException", message: "The specified log stream already exists")

  static func invalidParameter(_ message: String) -> AWSError {
    AWSError(code: "InvalidParameterException", message: message)
  }
}

extension ListPage {
  /// A page of a list of CloudWatch Logs.
  ///
  /// - Throws: `InvalidParameterException` for a token that this list did not give.
  init(
    logs all: [Element], _ list: String, token: String?, limit: Int, key: (Element) -> String
  ) throws(AWSError) {
    guard let page = ListPage(of: all, list: list, token: token, limit: limit, key: key) else {
      throw .invalidParameter("The specified nextToken is invalid.")
    }
    self = page
  }
}
