import Documents

/// An error as a service answers it: part of the language that a learner studies.
public struct AWSError: Error, Equatable, Sendable {
  /// The name of the exception, such as `ClusterNotFoundException`.
  public var code: String
  /// The service's sentence.
  public var message: String
  /// The HTTP status: 400 for the caller's faults, 500 for the service's.
  public var status: Int
  /// What else the exception carries, by the names of its shape.
  public var details: JSONObject

  /// An error with the service's own code and sentence.
  public init(
    code: String, message: String, status: Int = 400, details: JSONObject = JSONObject()
  ) {
    self.code = code
    self.message = message
    self.status = status
    self.details = details
  }
}
