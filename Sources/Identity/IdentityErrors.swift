import AWSModel

// What IAM answers when something is wrong, in its own words.
// Source of the wordings: answers of the real service quoted in public issue trackers, and the
// names and statuses of the exceptions in the IAM API reference.
extension AWSError {
  static func noSuchRole(_ name: String) -> AWSError {
    noSuchEntity("The role with name \(name) cannot be found.")
  }

  static func noSuchProfile(_ name: String) -> AWSError {
    noSuchEntity("Instance Profile \(name) cannot be found.")
  }

  static func noSuchUser(_ name: String) -> AWSError {
    noSuchEntity("The user with name \(name) cannot be found.")
  }

  static func noSuchPolicy(_ arn: String) -> AWSError {
    let own =
      arn.hasPrefix("arn:aws:iam::aws:")
      ? " The simulator knows \(AWSPolicies.all.count) of AWS's own policies: "
        + "aws iam list-policies --scope AWS lists them." : ""
    return noSuchEntity("Policy \(arn) does not exist or is not attachable." + own)
  }

  static func noSuchPolicyToRead(_ arn: String) -> AWSError {
    noSuchEntity("Policy \(arn) was not found.")
  }

  static func policyNotAttached(_ arn: String) -> AWSError {
    noSuchEntity("Policy \(arn) was not found.")
  }

  static func noSuchRolePolicy(_ name: String) -> AWSError {
    noSuchEntity("The role policy with name \(name) cannot be found.")
  }

  static func noSuchEntity(_ message: String) -> AWSError {
    AWSError(code: "NoSuchEntity", message: message, status: 404)
  }

  static func roleExists(_ name: String) -> AWSError {
    AWSError(
      code: "EntityAlreadyExists", message: "Role with name \(name) already exists.", status: 409)
  }

  static func profileExists(_ name: String) -> AWSError {
    AWSError(
      code: "EntityAlreadyExists", message: "Instance Profile \(name) already exists.",
      status: 409)
  }

  static func policyExists(_ name: String) -> AWSError {
    AWSError(
      code: "EntityAlreadyExists",
      message: "A policy called \(name) already exists. Duplicate names are not allowed.",
      status: 409)
  }

  static func deleteConflict(_ message: String) -> AWSError {
    AWSError(code: "DeleteConflict", message: message, status: 409)
  }

  static func malformedPolicy(_ message: String) -> AWSError {
    AWSError(code: "MalformedPolicyDocument", message: message)
  }

  static let profileFull = AWSError(
    code: "LimitExceeded", message: "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
    status: 409)

  static func serviceRoleTaken(_ name: String) -> AWSError {
    AWSError(
      code: "InvalidInput",
      message: "Service role name \(name) has been taken in this account, "
        + "please try a different suffix.")
  }
}
