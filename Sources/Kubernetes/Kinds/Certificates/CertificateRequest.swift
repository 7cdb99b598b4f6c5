import Documents

/// Who wants a certificate, as the signed request says it.
///
/// Source: RFC 2986, `CertificationRequest`; RFC 7468, the text around it; X.690, the bytes.
public struct CertificateRequest: Sendable {
  /// Who is to be named: the common name, which Kubernetes takes for the user.
  public private(set) var commonName = ""
  /// The organisations, which Kubernetes takes for the user's groups.
  public private(set) var organizations: [String] = []
  /// What else is said: units, countries and so on, by the number of the attribute.
  public private(set) var others: [(attribute: UInt8, value: String)] = []

  /// Why a text is no request.
  public struct Failure: Error {
    /// The sentence.
    public let message: String
  }

  /// Reads a request as documents hold it: Base64 of a text whose middle is Base64 again.
  public init(_ document: String) throws(Failure) {
    let text = String(decoding: Base64.decode(document) ?? [], as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.filter { $0 != " " && $0 != "\t" }
    }
    guard let start = lines.firstIndex(of: "-----BEGINCERTIFICATEREQUEST-----"),
      let end = lines.firstIndex(of: "-----ENDCERTIFICATEREQUEST-----"), start < end,
      let bytes = Base64.decode(lines[(start + 1)..<end].joined())
    else { throw Failure(message: "PEM block type must be CERTIFICATE REQUEST") }
    guard var request = DER(bytes[...]).only?.parts, !request.isEmpty,
      let info = request.removeFirst().parts, info.count > 1, let names = info[1].parts
    else { throw Failure(message: "asn1: structure error: tags don't match") }
    for name in names {
      for pair in name.parts ?? [] { add(pair) }
    }
  }

  private mutating func add(_ pair: DER) {
    // The attributes of names are 2.5.4.N.
    guard let parts = pair.parts, parts.count == 2, let number = parts[0].bytes.last,
      parts[0].bytes.starts(with: [0x55, 0x04])
    else { return }
    let value = String(decoding: parts[1].bytes, as: UTF8.self)
    switch number {
    case 3: commonName = value
    case 10: organizations.append(value)
    default: others.append((number, value))
    }
  }
}

/// A value with its tag and length before it.
private struct DER {
  let tag: UInt8
  let bytes: ArraySlice<UInt8>

  /// All values of a run; nil where lengths do not fit.
  private static func all(_ run: ArraySlice<UInt8>) -> [DER]? {
    var (rest, values) = (run, [DER]())
    while let tag = rest.popFirst() {
      guard var length = rest.popFirst().map({ Int($0) }) else { return nil }
      if length > 127 {
        let count = length - 128
        guard (1...4).contains(count), rest.count >= count else { return nil }
        length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(count)
      }
      guard rest.count >= length else { return nil }
      values.append(DER(tag: tag, bytes: rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return values
  }

  private init(tag: UInt8, bytes: ArraySlice<UInt8>) {
    self.tag = tag
    self.bytes = bytes
  }

  init(_ bytes: ArraySlice<UInt8>) { self.init(tag: 0x30, bytes: bytes) }

  /// What it is made of.
  var parts: [DER]? { tag & 0x20 != 0 ? Self.all(bytes) : nil }

  /// The one value that it holds.
  var only: DER? { parts.flatMap { $0.count == 1 ? $0[0] : nil } }
}
