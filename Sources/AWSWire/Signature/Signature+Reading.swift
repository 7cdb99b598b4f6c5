import AWSModel

extension Signature {
  /// The signature of a request; nil where it is anonymous.
  ///
  /// - Throws: `IncompleteSignature` where there is one but it cannot be read.
  public static func read(_ request: WireRequest) throws(AWSError) -> Signature? {
    if let authorization = request.header("authorization") {
      return try read(authorization: authorization, of: request)
    }
    let query = request.query
    guard query.utf8.count > 16, query.contains("X-Amz-") else { return nil }
    guard let fields = FormFields.read(query.utf8, .space) else { return nil }
    guard let algorithm = fields.first("X-Amz-Algorithm") else { return nil }
    return try read(presigned: fields, algorithm)
  }

  private static func read(
    authorization: String, of request: WireRequest
  ) throws(AWSError) -> Signature {
    let space = authorization.utf8.firstIndex(of: 0x20) ?? authorization.endIndex
    try check(algorithm: authorization[..<space], authorization)
    var credential: Substring?
    var signature: Substring?
    var signedHeaders: Substring?
    for part in authorization[space...].utf8.split(separator: UInt8(ascii: ",")) {
      let text = part.drop { $0 == 0x20 }
      guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else {
        throw .notAKeyValuePair(String(Substring(text)), in: authorization)
      }
      let value = Substring(text[text.index(after: equals)...])
      switch Substring(text[..<equals]) {
      case "Credential": credential = value
      case "Signature": signature = value
      case "SignedHeaders": signedHeaders = value
      default: break
      }
    }
    let timestamp = request.header("x-amz-date") ?? request.header("date")
    guard let credential, let signature, let signedHeaders, let timestamp else {
      let needed = [
        ("Credential", credential), ("Signature", signature), ("SignedHeaders", signedHeaders),
      ]
      throw .incomplete(
        authorization, missing: needed.filter { $0.1 == nil }.map(\.0),
        isDated: timestamp != nil)
    }
    return try Signature(
      carrier: .header, credential: credential, signedHeaders: signedHeaders,
      signature: String(signature), timestamp: timestamp,
      sessionToken: request.header("x-amz-security-token"))
  }

  private static func read(
    presigned fields: [FormField], _ algorithm: String
  ) throws(AWSError) -> Signature {
    try check(algorithm: algorithm[...], algorithm)
    let needed = ["X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"]
    let missing = needed.filter { fields.first($0) == nil }
      .map { "AWS query-string parameters must include '\($0)'." }
    guard missing.isEmpty else {
      throw .incompleteSignature(
        missing.joined(separator: " ") + " Re-examine the query-string parameters.")
    }
    var signature = try Signature(
      carrier: .query, credential: Substring(fields.first("X-Amz-Credential") ?? ""),
      signedHeaders: Substring(fields.first("X-Amz-SignedHeaders") ?? ""),
      signature: fields.first("X-Amz-Signature") ?? "",
      timestamp: fields.first("X-Amz-Date") ?? "",
      sessionToken: fields.first("X-Amz-Security-Token"))
    signature.expires = fields.first("X-Amz-Expires").flatMap { Int($0) }
    return signature
  }

  private init(
    carrier: Carrier, credential: Substring, signedHeaders: Substring, signature: String,
    timestamp: String, sessionToken: String?
  ) throws(AWSError) {
    let elements = credential.utf8.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard elements.count == 5, elements.allSatisfy({ !$0.isEmpty }) else {
      throw .incompleteSignature(
        "Credential must have exactly 5 slash-delimited elements, "
          + "e.g. keyid/date/region/service/term, got '\(credential)'")
    }
    self.carrier = carrier
    accessKeyID = String(Substring(elements[0]))
    date = String(Substring(elements[1]))
    region = String(Substring(elements[2]))
    service = String(Substring(elements[3]))
    signedHeaderText = String(signedHeaders)
    self.signature = signature
    self.timestamp = timestamp
    self.sessionToken = sessionToken
    guard Substring(elements[4]) == "aws4_request" else {
      throw .invalidSignature("Credential should be scoped with a valid terminator: 'aws4_request'")
    }
    guard region.utf8.count <= 32, region.utf8.allSatisfy(Self.isRegionLetter) else {
      throw .invalidSignature("Credential should be scoped to a valid region.")
    }
  }

  private static func isRegionLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func check(
    algorithm: Substring, _ authorization: String
  ) throws(AWSError) {
    guard algorithm != "AWS4-HMAC-SHA256" else { return }
    if algorithm == "AWS4-ECDSA-P256-SHA256" {
      throw AWSError(
        code: "UnsupportedSignature",
        message: "Drydock reads Signature Version 4 only; sign with AWS4-HMAC-SHA256, not SigV4A.")
    }
    guard authorization.utf8.contains(UInt8(ascii: "=")) else {
      throw .notAKeyValuePair(authorization, in: authorization)
    }
    throw .incompleteSignature("Unsupported AWS 'algorithm': '\(algorithm)'.")
  }
}

extension AWSError {
  /// A signature of which something is missing.
  ///
  /// Source: the sentences as quoted in public reports on API Gateway, STS and ECR, such as
  /// "Authorization header requires 'Credential' parameter."
  static func incompleteSignature(_ message: String) -> AWSError {
    AWSError(code: "IncompleteSignature", message: message, status: 403)
  }

  /// An `Authorization` header without all of its parts, or without a date beside it.
  static func incomplete(
    _ authorization: String, missing: [String], isDated: Bool
  ) -> AWSError {
    var sentences = missing.map { "Authorization header requires '\($0)' parameter." }
    if !isDated {
      sentences.append(
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
    }
    return .incompleteSignature(
      sentences.joined(separator: " ") + " Authorization=\(authorization)")
  }

  static func invalidSignature(_ message: String) -> AWSError {
    AWSError(code: "SignatureDoesNotMatch", message: message, status: 403)
  }

  static func notAKeyValuePair(_ part: String, in header: String) -> AWSError {
    .incompleteSignature(
      "'\(part)' not a valid key=value pair (missing equal-sign) in Authorization header: "
        + "'\(header)'.")
  }
}
