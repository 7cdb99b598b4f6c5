import AWSModel

// IAM is one for all regions, but each account has its own.
extension IAMService {
  /// Refuses the managed policies of other accounts: they are not there for the caller.
  public static func admit(_ call: Call, to operation: String) throws(AWSError) {
    guard let arn = call.document["PolicyArn"]?.string,
      let policy = call.world.identity.policies[arn],
      !policy.arn.hasPrefix("arn:aws:iam::\(call.scope.account):")
    else { return }
    throw operation == "AttachRolePolicy" ? .noSuchPolicy(arn) : .noSuchPolicyToRead(arn)
  }
}
