import AWSModel

// What CloudWatch answers when something is wrong.
// Source: CloudWatch API Reference (codes), getmoto/moto and public issue trackers (sentences).
extension AWSError {
  static func validation(_ message: String) -> AWSError {
    AWSError(code: "ValidationError", message: message)
  }

  static func invalidValue(_ message: String) -> AWSError {
    AWSError(code: "InvalidParameterValue", message: message)
  }

  static func invalidCombination(_ message: String) -> AWSError {
    AWSError(code: "InvalidParameterCombination", message: message)
  }

  static func missingParameter(_ message: String) -> AWSError {
    AWSError(code: "MissingParameter", message: message)
  }

  /// The sentence is ours: AWS's is not on record.
  static func alarmNotFound(_ name: String) -> AWSError {
    AWSError(code: "ResourceNotFound", message: "Unknown alarm: \(name)", status: 404)
  }

  static func resourceNotFound(_ arn: String) -> AWSError {
    AWSError(
      code: "ResourceNotFoundException", message: "Resource not found: \(arn)", status: 404)
  }

  static let invalidToken = AWSError(
    code: "InvalidNextToken", message: "The next token specified is invalid.")
}

/// The lengths that a period can have.
enum MetricPeriod {
  /// Refuses lengths that there are not.
  ///
  /// - Source: CloudWatch API, `GetMetricStatistics`, `MetricStat` (1, 5, 10, 20, 30 and multiples
  ///   of 60); the sentence as public repositories quote it.
  static func check(_ period: Int64) throws(AWSError) {
    guard [1, 5, 10, 20, 30].contains(period) || (period > 0 && period % 60 == 0) else {
      throw .invalidValue(
        "The parameter Period must be one of 1, 5, 10, 20, 30, or any multiple of 60.")
    }
  }
}

extension ListPage {
  /// A page of a list of CloudWatch.
  ///
  /// - Throws: `InvalidNextToken` for a token that this list did not give.
  init(
    cloudWatch all: [Element], _ list: String, token: String?, limit: Int,
    key: (Element) -> String
  ) throws(AWSError) {
    guard let page = ListPage(of: all, list: list, token: token, limit: limit, key: key) else {
      throw .invalidToken
    }
    self = page
  }
}
