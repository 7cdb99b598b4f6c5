import AWSModel
import Identity
import Simulation

/// From credentials to who asks.
extension Sandbox {
  /// Who asks with an access key.
  ///
  /// Keys made here (`aws iam create-access-key`, `aws sts assume-role`) are who they are. Twelve
  /// digits stand for the root of the account of that number, so that a client gets another
  /// account by naming it; anything else, such as the `test` of many examples, is the learner.
  ///
  /// - Throws: what `service` answers to a key that is inactive or deleted, or has expired.
  /// - Source: LocalStack Docs, “Credentials” (the account id as access key id).
  public func identity(
    ofAccessKey id: String, asking service: String = "sts"
  ) throws(AWSError) -> Caller {
    do {
      if let known = try world.caller(ofAccessKey: id) { return known }
    } catch {
      throw refusal(of: error, by: service)
    }
    let isAccount = id.utf8.count == 12 && id.utf8.allSatisfy { (48...57).contains($0) }
    return isAccount ? .root(of: id) : Caller()
  }

  /// With what the requests of an access key are signed; nil for keys that were not made here or
  /// work no longer.
  public func secret(ofAccessKey id: String) -> String? { credentials(ofAccessKey: id)?.secret }

  /// The secret of an access key with the session token that must come with it.
  public func credentials(ofAccessKey id: String) -> KnownCredentials? {
    world.knownCredentials(ofAccessKey: id)
  }

  /// What a service answers to credentials that it does not accept; it depends on its protocol.
  ///
  /// - Source: EC2 API Reference, “Error codes for the Amazon EC2 API” (AuthFailure,
  ///   RequestExpired); IAM and ECS API References, “Common Errors”; AWS General Reference,
  ///   “Signing AWS API requests: troubleshooting”.
  public func refusal(of fault: CredentialFault, by service: String) -> AWSError {
    switch (library.model(for: service)?.metadata.wire ?? .json, fault) {
    case (.ec2, .unknown):
      AWSError(
        code: "AuthFailure",
        message: "AWS was not able to validate the provided access credentials", status: 401)
    case (.ec2, .expired):
      AWSError(code: "RequestExpired", message: "Request has expired.")
    case (.query, .unknown), (.restXML, .unknown):
      AWSError(
        code: "InvalidClientTokenId",
        message: "The security token included in the request is invalid.", status: 403)
    case (.query, .expired), (.restXML, .expired):
      AWSError(
        code: "ExpiredToken", message: "The security token included in the request is expired",
        status: 403)
    case (_, .unknown):
      AWSError(
        code: "UnrecognizedClientException",
        message: "The security token included in the request is invalid.")
    case (_, .expired):
      AWSError(
        code: "ExpiredTokenException",
        message: "The security token included in the request is expired")
    }
  }
}
