import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// The certificate authority of a served sandbox: who says that its server is who it says it is.
///
/// Its key is a secret: it comes from the machine's randomness, not from the world's dice, and is
/// kept in the folder of the sandbox where there is one, so that a kubeconfig outlives the server.
struct Authority {
  private let key: Certificate.PrivateKey
  private let certificate: Certificate
  /// The key and the certificate, to be made again from.
  let stored: String
  /// The certificate in PEM.
  let pem: String

  /// A new one.
  init() throws {
    let secret = P256.Signing.PrivateKey()
    let key = Certificate.PrivateKey(secret)
    self.key = key
    let name = try DistinguishedName { CommonName("kubernetes") }
    let extensions = try Certificate.Extensions {
      Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
      Critical(KeyUsage(digitalSignature: true, keyEncipherment: true, keyCertSign: true))
      SubjectKeyIdentifier(hash: key.publicKey)
    }
    certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
      notValidBefore: Self.yesterday, notValidAfter: Self.yesterday + 3650 * Self.day,
      issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
      issuerPrivateKey: key)
    pem = try certificate.serializeAsPEM().pemString + "\n"
    stored = secret.pemRepresentation + "\n" + pem
  }

  /// The one that was stored; nil where the text is none, or its time is over.
  init?(stored text: String) {
    let mark = "-----BEGIN CERTIFICATE-----"
    guard let start = text.firstRange(of: mark)?.lowerBound,
      let secret = try? P256.Signing.PrivateKey(pemRepresentation: String(text[..<start])),
      let certificate = try? Certificate(pemEncoded: String(text[start...])),
      certificate.notValidAfter > Self.yesterday + 30 * Self.day
    else { return nil }
    key = Certificate.PrivateKey(secret)
    self.certificate = certificate
    stored = text
    pem = String(text[start...])
  }

  /// A certificate for a server of these names, with its key, both in DER.
  func certificate(for names: [GeneralName]) throws -> (certificate: [UInt8], key: [UInt8]) {
    let secret = P256.Signing.PrivateKey()
    let own = Certificate.PrivateKey(secret)
    let issuer = try certificate.extensions.subjectKeyIdentifier
    let extensions = try Certificate.Extensions {
      Critical(BasicConstraints.notCertificateAuthority)
      Critical(KeyUsage(digitalSignature: true, keyEncipherment: true))
      try ExtendedKeyUsage([.serverAuth])
      SubjectAlternativeNames(names)
      AuthorityKeyIdentifier(keyIdentifier: issuer?.keyIdentifier)
    }
    let leaf = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: own.publicKey,
      notValidBefore: Self.yesterday,
      notValidAfter: min(Self.yesterday + 365 * Self.day, certificate.notValidAfter),
      issuer: certificate.subject, subject: try DistinguishedName { CommonName("kube-apiserver") },
      signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions, issuerPrivateKey: key)
    var serializer = DER.Serializer()
    try serializer.serialize(leaf)
    return (serializer.serializedBytes, Array(secret.derRepresentation))
  }

  private static let day: TimeInterval = 86_400
  /// Clients whose clock is a little behind believe it, too.
  private static var yesterday: Date {
    Date(timeIntervalSince1970: TimeInterval(WallClock.seconds) - day)
  }
}
