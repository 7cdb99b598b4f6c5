import AWSModel
import AWSWire
import Crypto
import Sandbox
import Simulation

/// Lets only those in whose signature is right: `--auth signed`.
///
/// Signatures live in wall time; keys and their sessions are the world's.
enum Gate {
  /// Why a request is refused at the wall's time `now`; nil where its signature holds.
  static func fault(
    in request: WireRequest, along route: Route, now: SimTime, sandbox: Sandbox
  ) -> AWSError? {
    guard let destination = route.destination else { return nil }
    let words = GateWording(destination.service, of: sandbox.library)
    guard let signature = route.signature else {
      return destination.needsNoSignature(in: sandbox.library) ? nil : words.missing
    }
    do throws(AWSError) {
      try checkScope(of: signature, destination, words, sandbox.library)
      try checkTime(of: signature, now, words)
      _ = try sandbox.identity(
        ofAccessKey: signature.accessKeyID, asking: destination.service)
      guard let known = sandbox.credentials(ofAccessKey: signature.accessKeyID),
        known.sessionToken == signature.sessionToken
      else { throw sandbox.refusal(of: .unknown, by: destination.service) }
      guard isRight(signature, of: request, secret: known.secret) else { throw words.mismatch }
      return nil
    } catch { return error }
  }

  private static func isRight(
    _ signature: Signature, of request: WireRequest, secret: String
  ) -> Bool {
    guard signature.signedHeaders.contains("host") else { return false }
    let hash = Hexadecimal.text(SHA256.hash(data: request.body))
    let declared = signature.declaredPayloadHash(of: request)
    // What is declared must be true, or the body could be another than the one signed.
    if let declared, declared != hash, !mayDeclare(declared, signature) { return false }
    let canonical = signature.canonicalRequest(of: request, payloadHash: declared ?? hash)
    let text = signature.stringToSign(
      canonicalRequestHash: Hexadecimal.text(SHA256.hash(data: canonical)))
    return SigningKey(secret: secret, for: signature).makes(signature.signature, of: text)
  }

  /// S3 may be sent bodies that are not signed, or signed piece by piece.
  private static func mayDeclare(_ hash: String, _ signature: Signature) -> Bool {
    signature.service == "s3" && (hash == "UNSIGNED-PAYLOAD" || hash.hasPrefix("STREAMING-"))
  }

  private static func checkScope(
    of signature: Signature, _ destination: Destination, _ words: GateWording,
    _ library: ModelLibrary
  ) throws(AWSError) {
    let name = library.model(for: destination.service)?.metadata.signingName
    if let name, signature.service != name { throw words.wrongService(name) }
    guard signature.timestamp.hasPrefix(signature.date) else {
      throw words.wrongDate(signature.date, signature.timestamp)
    }
  }

  /// Five minutes either way; a presigned request holds as long as it says.
  ///
  /// Source: IAM User Guide, "Troubleshoot AWS API request signatures": “within five minutes”.
  private static func checkTime(
    of signature: Signature, _ now: SimTime, _ words: GateWording
  ) throws(AWSError) {
    guard let signed = SimTime(basic: signature.timestamp) else {
      throw words.wrongDate(signature.date, signature.timestamp)
    }
    let validity = signature.expires.map { SimDuration.seconds(Int64($0)) } ?? .minutes(5)
    if now > signed + validity { throw words.expired(signed, now) }
    if signed > now + .minutes(5) { throw words.notYetCurrent(signed, now) }
  }
}

extension Destination {
  /// Whether the model says that a request needs none, as for `AssumeRoleWithWebIdentity`.
  fileprivate func needsNoSignature(in library: ModelLibrary) -> Bool {
    library.model(for: service)?.operation(operation)?.isUnsigned ?? false
  }
}
