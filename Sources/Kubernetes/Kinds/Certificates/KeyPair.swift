import Documents

/// A certificate and its key, as secrets for TLS hold them.
///
/// Source: Go 1.24, `crypto/tls/tls.go`, `X509KeyPair`; `encoding/pem/pem.go`. Whether the key
/// is that of the certificate is not looked at.
enum KeyPair {
  /// What is wrong with a pair, both in Base64; nil where nothing is seen to be.
  static func problem(certificate: String, key: String) -> String? {
    let blocks = blocks(in: certificate)
    let skipped = blocks.map(\.type).filter { $0 != "CERTIFICATE" }
    let certificates = blocks.filter { $0.type == "CERTIFICATE" }
    if certificates.isEmpty {
      switch skipped.count {
      case 0: return "tls: failed to find any PEM data in certificate input"
      case 1 where skipped[0].hasSuffix("PRIVATE KEY"):
        return "tls: failed to find certificate PEM data in certificate input, but did find a "
          + "private key; PEM inputs may have been switched"
      default:
        return "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping "
          + "PEM blocks of the following types: [\(skipped.joined(separator: " "))]"
      }
    }
    if let problem = keyProblem(key) { return problem }
    return isStructure(certificates[0].bytes) ? nil : "x509: malformed certificate"
  }

  private static func keyProblem(_ key: String) -> String? {
    let types = blocks(in: key).map(\.type)
    if types.contains(where: { $0 == "PRIVATE KEY" || $0.hasSuffix(" PRIVATE KEY") }) { return nil }
    switch types.count {
    case 0: return "tls: failed to find any PEM data in key input"
    case 1 where types[0] == "CERTIFICATE":
      return "tls: found a certificate rather than a key in the PEM for the private key"
    default:
      return "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after "
        + "skipping PEM blocks of the following types: [\(types.joined(separator: " "))]"
    }
  }

  private struct Block {
    let type: String
    let bytes: [UInt8]
  }

  private static func blocks(in document: String) -> [Block] {
    let text = String(decoding: Base64.decode(document) ?? [], as: UTF8.self)
    var (blocks, type, body) = ([Block](), String?.none, "")
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
      let sentence = String(line)
      if let opened = middle(of: sentence, "-----BEGIN ") {
        (type, body) = (opened, "")
      } else if let closed = middle(of: sentence, "-----END ") {
        if closed == type, let bytes = Base64.decode(body) {
          blocks.append(Block(type: closed, bytes: bytes))
        }
        type = nil
      } else if !sentence.contains(":") {
        body += sentence.filter { $0 != " " && $0 != "\t" }
      }
    }
    return blocks
  }

  private static func middle(of line: String, _ front: String) -> String? {
    guard line.hasPrefix(front), line.hasSuffix("-----") else { return nil }
    return String(line.dropFirst(front.count).dropLast(5))
  }

  /// Whether bytes are one structure and no more, as a certificate is.
  private static func isStructure(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    guard rest.popFirst() == 0x30, let first = rest.popFirst() else { return false }
    guard first > 127 else { return rest.count == Int(first) }
    let count = Int(first) - 128
    guard (1...4).contains(count), rest.count >= count else { return false }
    return rest.count - count == rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
  }
}
