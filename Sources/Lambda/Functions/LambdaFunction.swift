import AWSModel
import Documents
import Simulation

/// A function: its settings, its code, and what it answers.
public struct LambdaFunction: Codable, Sendable {
  /// Its place.
  public let scope: Scope
  /// Its name.
  public let name: String
  /// The ARN of the role that it acts as.
  public internal(set) var role: String
  /// The language it is written in; nil for an image.
  var runtime: String?
  /// What is called in it; nil for an image.
  var handler: String?
  var description: String
  /// In seconds.
  var timeout: Int
  /// In MiB.
  var memory: Int
  /// `Zip` or `Image`.
  let packageType: String
  /// `x86_64` or `arm64`.
  var architectures: [String]
  /// The names and values of `Environment`; nil where none was given.
  var variables: JSON?
  /// What was uploaded.
  var code: FunctionCode
  /// When it was made.
  let createdAt: SimTime
  /// When code or settings were last changed; nil for never.
  var updatedAt: SimTime?
  /// Changes with every change.
  var revisionID: String
  /// Labels.
  var tags: JSON = .object(JSONObject())
  /// Who may call it, statement by statement.
  var policy: [JSON] = []
  /// What it was told to answer; the last stays.
  var told: [FunctionAnswer]?
  /// How often it was called.
  public internal(set) var calls = 0

  /// `arn:aws:lambda:REGION:ACCOUNT:function:NAME`.
  public var arn: String { scope.arn("lambda", "function:\(name)") }

  /// What stands behind its place in tables.
  var key: Pair<Scope, String> { Pair(scope, name) }

  /// How long a new function is Pending, and a change in progress; an estimate: images are
  /// unpacked first, packages are ready within seconds.
  ///
  /// - Source: AWS Lambda Developer Guide, “Lambda function states” (the states, not the times).
  var settlingTime: SimDuration { packageType == "Image" ? .seconds(20) : .seconds(3) }

  /// `Pending` or `Active` at an instant.
  func state(at now: SimTime) -> String {
    now >= createdAt + settlingTime ? "Active" : "Pending"
  }

  /// `InProgress` or `Successful` at an instant.
  func updateStatus(at now: SimTime) -> String {
    now >= (updatedAt ?? createdAt) + settlingTime ? "Successful" : "InProgress"
  }

  /// What it answers as far as is known; nil where its code cannot be read.
  public var answer: FunctionAnswer? { told?.first ?? code.answer }
}

/// What a function answers.
public enum FunctionAnswer: Hashable, Codable, Sendable {
  /// A value.
  case value(JSON)
  /// An error that its code does not catch.
  case raises(type: String, message: String)
}

/// What was uploaded.
struct FunctionCode: Codable, Sendable {
  /// The bytes that were uploaded; 0 for an image.
  var size: Int
  /// Base64 of their SHA-256, as `CodeSha256` shows it.
  var digest: String
  /// The image as named; nil for a package.
  var imageURI: String?
  /// The image by its digest.
  var resolvedURI: String?
  /// What its handler returns, where that is a constant.
  var answer: FunctionAnswer?
}
