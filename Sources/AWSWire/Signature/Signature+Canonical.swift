extension Signature {
  /// The payload's hash as the client declares it: `x-amz-content-sha256`, or
  /// `UNSIGNED-PAYLOAD` for a presigned URL of S3; nil where the body itself is to be hashed.
  public func declaredPayloadHash(of request: WireRequest) -> String? {
    if let declared = request.header("x-amz-content-sha256") { return declared }
    return carrier == .query && service == "s3" ? "UNSIGNED-PAYLOAD" : nil
  }

  /// The request in the one form that both sides hash.
  ///
  /// - Parameters:
  ///   - request: the request as it arrived.
  ///   - payloadHash: the declared hash, else the SHA-256 of the body in lower-case hexadecimal.
  /// - Returns: lines of method, path, query, headers, names of headers, and hash.
  /// - Source: IAM User Guide, "Create a signed AWS API request", step 1.
  public func canonicalRequest(of request: WireRequest, payloadHash: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    func line(_ text: String) {
      bytes.append(contentsOf: text.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    line(request.method)
    line(canonicalPath(request.path))
    line(canonicalQuery(request.query))
    for name in signedHeaders {
      bytes.append(contentsOf: name.utf8)
      bytes.append(UInt8(ascii: ":"))
      line(Self.canonicalValue(of: name, in: request))
    }
    line("")
    line(signedHeaders.joined(separator: ";"))
    bytes.append(contentsOf: payloadHash.utf8)
    return bytes
  }

  /// What is signed: algorithm, time, scope, and the hash of the canonical request.
  ///
  /// - Parameter hash: the SHA-256 of `canonicalRequest` in lower-case hexadecimal.
  /// - Returns: four lines.
  public func stringToSign(canonicalRequestHash hash: String) -> String {
    "AWS4-HMAC-SHA256\n\(timestamp)\n\(scope)\n\(hash)"
  }

  /// The path, normalised and encoded once more; S3's keys are taken as they are.
  private func canonicalPath(_ path: Substring) -> String {
    guard !path.isEmpty else { return "/" }
    guard service != "s3", service != "s3-object-lambda" else { return String(path) }
    var segments: [Substring.UTF8View] = []
    for segment in path.utf8.split(separator: UInt8(ascii: "/")) {
      switch Substring(segment) {
      case ".": break
      case "..": _ = segments.popLast()
      default: segments.append(segment)
      }
    }
    var bytes = [UInt8(ascii: "/")]
    for (index, segment) in segments.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "/")) }
      PercentCoding.encode(segment, into: &bytes)
    }
    if !segments.isEmpty, path.utf8.last == UInt8(ascii: "/") { bytes.append(UInt8(ascii: "/")) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The query's fields in order of their encoded names and values, less the signature itself.
  private func canonicalQuery(_ query: Substring) -> String {
    guard !query.isEmpty else { return "" }
    var pairs: [(name: [UInt8], value: [UInt8])] = []
    for part in query.utf8.split(separator: UInt8(ascii: "&")) {
      let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
      let name = Self.encodedAgain(part[..<equals])
      if carrier == .query, name == Array("X-Amz-Signature".utf8) { continue }
      pairs.append((name, Self.encodedAgain(part[equals...].dropFirst())))
    }
    pairs.sort {
      $0.name == $1.name
        ? $0.value.lexicographicallyPrecedes($1.value) : $0.name.lexicographicallyPrecedes($1.name)
    }
    var bytes: [UInt8] = []
    for (index, pair) in pairs.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "&")) }
      bytes += pair.name + [UInt8(ascii: "=")] + pair.value
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A part of a query decoded and encoded in the one right way; as it is where it is broken.
  private static func encodedAgain(_ part: Substring.UTF8View) -> [UInt8] {
    guard let plain = PercentCoding.decode(part, .space) else { return Array(part) }
    var bytes: [UInt8] = []
    PercentCoding.encode(plain.utf8, into: &bytes)
    return bytes
  }

  /// All values of a header, blanks trimmed and runs of blanks made one.
  private static func canonicalValue(of name: String, in request: WireRequest) -> String {
    request.headers.filter { $0.isCalled(name) }.map { header in
      header.value.utf8.split { $0 == 0x20 || $0 == 0x09 }.map { String(Substring($0)) }
        .joined(separator: " ")
    }.joined(separator: ",")
  }
}
