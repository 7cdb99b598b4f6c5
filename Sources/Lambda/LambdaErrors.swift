import AWSModel
import Documents

/// What Lambda answers when something is wrong, in its own words.
///
/// - Source: Lambda API Reference (names and statuses of the exceptions); the sentences as quoted
///   in public issue trackers and in the sources of getmoto/moto, which took them from answers.
extension AWSError {
  static func functionNotFound(_ arn: String) -> AWSError {
    lambda("ResourceNotFoundException", "Function not found: \(arn)", 404)
  }

  static func functionExists(_ name: String) -> AWSError {
    conflict("Function already exist: \(name)")
  }

  static let roleNotAssumable = invalidValue(
    "The role defined for the function cannot be assumed by Lambda.")
  static let runtimeAndHandlerMissing = invalidValue(
    "Runtime and Handler are mandatory parameters for functions created with deployment packages.")
  static let imageWithHandler = invalidValue(
    "Please don't provide Handler or Runtime or Layer when the intended function PackageType is "
      + "Image.")
  static let zipUnreadable = invalidValue(
    "Could not unzip uploaded file. Please check your file, then try to upload again.")
  static let zipEmpty = invalidValue("Uploaded file must be a non-empty zip")
  static let codeMissing = invalidValue("Please provide a source for function code.")
  static let noSuchBucket = invalidValue(
    "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified "
      + "bucket does not exist")
  static let noPolicy = lambda(
    "ResourceNotFoundException", "The resource you requested does not exist.", 404)

  static func sourceImageMissing(_ uri: String) -> AWSError {
    invalidValue("Source image \(uri) does not exist. Provide a valid source image.")
  }

  static func sourceImageInvalid(_ uri: String) -> AWSError {
    invalidValue("Source image \(uri) is not valid. Provide a valid source image.")
  }

  static func runtimeRetired(_ name: String) -> AWSError {
    invalidValue(
      "The runtime parameter of \(name) is no longer supported for creating or updating AWS "
        + "Lambda functions. We recommend you use a newer runtime while creating or updating "
        + "functions.")
  }

  static func inState(_ state: String) -> AWSError {
    conflict(
      "The operation cannot be performed at this time. The function is currently in the following "
        + "state: \(state)")
  }

  static func updateInProgress(_ arn: String) -> AWSError {
    conflict(
      "The operation cannot be performed at this time. An update is in progress for resource: "
        + arn)
  }

  static func statementExists(_ id: String) -> AWSError {
    conflict(
      "The statement id (\(id)) provided already exists. Please provide a new statement id, or "
        + "remove the existing statement.")
  }

  static func statementMissing(_ id: String) -> AWSError {
    lambda("ResourceNotFoundException", "Statement \(id) is not found in resource policy.", 404)
  }

  static let revisionDiffers = lambda(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id. Call the "
      + "GetFunction/GetAlias API to retrieve the latest Revision Id", 412)

  static func unparsablePayload(_ reason: String) -> AWSError {
    lambda(
      "InvalidRequestContentException", "Could not parse request body into json: \(reason)", 400)
  }

  /// An `InvalidParameterValueException`.
  static func invalidValue(_ message: String) -> AWSError {
    lambda("InvalidParameterValueException", message, 400)
  }

  private static func conflict(_ message: String) -> AWSError {
    lambda("ResourceConflictException", message, 409)
  }

  private static func lambda(_ code: String, _ message: String, _ status: Int) -> AWSError {
    AWSError(code: code, message: message, status: status, details: ["Type": "User"])
  }
}
