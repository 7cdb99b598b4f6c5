import AWSModel
import Simulation

/// How a service refuses a signature; it depends on its protocol.
///
/// Source: IAM User Guide, "Troubleshoot AWS API request signatures"; EC2 API Reference, "Error
/// codes"; the JSON services as quoted in public issue trackers.
struct GateWording {
  private let wire: ServiceMetadata.WireProtocol

  init(_ service: String, of library: ModelLibrary) {
    wire = library.model(for: service)?.metadata.wire ?? .json
  }

  /// No signature at all.
  var missing: AWSError {
    switch wire {
    case .ec2:
      AWSError(
        code: "MissingParameter",
        message: "The request must contain the parameter AWSAccessKeyId")
    case .query, .restXML:
      AWSError(
        code: "MissingAuthenticationToken",
        message: "Request is missing Authentication Token", status: 403)
    case .json, .cbor:
      AWSError(
        code: "MissingAuthenticationTokenException", message: "Missing Authentication Token")
    case .restJSON:
      AWSError(
        code: "MissingAuthenticationTokenException", message: "Missing Authentication Token",
        status: 403)
    }
  }

  /// Another secret, or another request than was signed.
  var mismatch: AWSError {
    refused(
      "The request signature we calculated does not match the signature you provided. Check your "
        + "AWS Secret Access Key and signing method. Consult the service documentation for details."
    )
  }

  /// The scope names another service.
  func wrongService(_ name: String) -> AWSError {
    refused("Credential should be scoped to correct service: '\(name)'. ")
  }

  /// The scope's day is not that of the time of signing.
  func wrongDate(_ date: String, _ timestamp: String) -> AWSError {
    refused(
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
        + "'\(date)' != '\(timestamp.prefix(8))', from '\(timestamp)'.")
  }

  /// Signed too long ago.
  func expired(_ signed: SimTime, _ now: SimTime) -> AWSError {
    if wire == .ec2 { return AWSError(code: "RequestExpired", message: "Request has expired.") }
    let bound = now - .minutes(5)
    return refused(
      "Signature expired: \(signed.basicText) is now earlier than \(bound.basicText) "
        + "(\(now.basicText) - 5 min.)")
  }

  /// Signed by a clock that is too far ahead.
  func notYetCurrent(_ signed: SimTime, _ now: SimTime) -> AWSError {
    if wire == .ec2 { return AWSError(code: "RequestExpired", message: "Request has expired.") }
    let bound = now + .minutes(5)
    return refused(
      "Signature not yet current: \(signed.basicText) is still later than \(bound.basicText) "
        + "(\(now.basicText) + 5 min.)")
  }

  private func refused(_ message: String) -> AWSError {
    switch wire {
    case .ec2:
      AWSError(
        code: "AuthFailure",
        message: "AWS was not able to validate the provided access credentials", status: 401)
    case .query, .restXML:
      AWSError(code: "SignatureDoesNotMatch", message: message, status: 403)
    case .json, .cbor: AWSError(code: "InvalidSignatureException", message: message)
    case .restJSON:
      AWSError(code: "InvalidSignatureException", message: message, status: 403)
    }
  }
}
