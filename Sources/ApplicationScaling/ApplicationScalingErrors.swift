import AWSModel

// What Application Auto Scaling answers when something is wrong.
// Source: the API model (codes), getmoto/moto and public issue trackers (sentences).
extension AWSError {
  static func validation(_ message: String) -> AWSError {
    AWSError(code: "ValidationException", message: message)
  }

  static func objectNotFound(_ message: String) -> AWSError {
    AWSError(code: "ObjectNotFoundException", message: message)
  }

  static func targetNotFound(_ key: TargetKey) -> AWSError {
    .objectNotFound("No scalable target found for \(key.phrase)")
  }

  static func targetNotRegistered(_ key: TargetKey) -> AWSError {
    .objectNotFound("No scalable target registered for \(key.phrase)")
  }

  static func policyNotFound(_ key: PolicyKey) -> AWSError {
    .objectNotFound(
      "No scaling policy found for \(key.target.phrase), policy name: \(key.name)")
  }

  static func scheduledNotFound(_ key: PolicyKey) -> AWSError {
    .objectNotFound(
      "No scheduled action found for \(key.target.phrase), scheduled action name: \(key.name)")
  }

  static let invalidToken = AWSError(
    code: "InvalidNextTokenException", message: "The next token supplied was invalid.")
}

extension ListPage {
  /// A page of a list of Application Auto Scaling.
  ///
  /// - Throws: `InvalidNextTokenException` for a token that this list did not give.
  init(
    scaling all: [Element], _ list: String, token: String?, limit: Int?, key: (Element) -> String
  ) throws(AWSError) {
    let limit = limit ?? 50
    guard (1...50).contains(limit) else {
      throw .validation("The parameter MaxResults must be between 1 and 50.")
    }
    guard let page = ListPage(of: all, list: list, token: token, limit: limit, key: key) else {
      throw .invalidToken
    }
    self = page
  }
}
