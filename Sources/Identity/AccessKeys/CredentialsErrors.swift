import AWSModel

// What IAM answers about users and their keys, in its own words.
// Source of the wordings: answers of the real service quoted in public issue trackers.
extension AWSError {
  static func userExists(_ name: String) -> AWSError {
    AWSError(
      code: "EntityAlreadyExists", message: "User with name \(name) already exists.", status: 409)
  }

  static func noSuchKey(_ id: String) -> AWSError {
    noSuchEntity("The Access Key with id \(id) cannot be found.")
  }

  static func tooManyKeys(_ quota: Int) -> AWSError {
    AWSError(
      code: "LimitExceeded", message: "Cannot exceed quota for AccessKeysPerUser: \(quota)",
      status: 409)
  }

  static func keyStatusNotYours(_ status: String) -> AWSError {
    AWSError(
      code: "InvalidInput",
      message: "The status \(status) can not be set; set Active or Inactive.")
  }

  static let sessionHasNoKeys = AWSError(
    code: "ValidationError",
    message: "Must specify userName when calling with non-User credentials")
}
