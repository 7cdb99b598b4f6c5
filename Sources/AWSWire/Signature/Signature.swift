/// What a request says about who signed it and for whom: AWS Signature Version 4.
///
/// It is read, not verified: whoever has the secret key asks for `canonicalRequest`, hashes it,
/// and compares. Source: IAM User Guide, "AWS Signature Version 4 for API requests".
public struct Signature: Sendable, Equatable {
  /// Where the signature stands.
  public enum Carrier: Sendable {
    /// In the `Authorization` header.
    case header
    /// In the query string: a presigned URL.
    case query
  }

  /// Where it stands.
  public var carrier: Carrier
  /// The access key that signed.
  public var accessKeyID: String
  /// The day of the credential scope, such as `20260105`.
  public var date: String
  /// The region of the credential scope, such as `us-east-1`.
  public var region: String
  /// The service of the credential scope, such as `ecs`.
  public var service: String
  /// The signed headers in lower case, in the order named.
  public var signedHeaders: [String] {
    signedHeaderText.utf8.split(separator: UInt8(ascii: ";")).map { String(Substring($0)) }
  }
  /// The same as they stand in the request, taken apart only by who verifies.
  var signedHeaderText: String
  /// The signature in hexadecimal digits.
  public var signature: String
  /// When it was signed, such as `20260105T090000Z`.
  public var timestamp: String
  /// For how many seconds a presigned URL holds.
  public var expires: Int?
  /// The token that comes with temporary keys.
  public var sessionToken: String?

  /// What the signing key is derived for: `20260105/us-east-1/ecs/aws4_request`.
  public var scope: String { "\(date)/\(region)/\(service)/aws4_request" }
}
