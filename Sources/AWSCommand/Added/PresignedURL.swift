import Documents
import Simulation

/// A request that carries its signature in its address, good for a minute.
///
/// Source: AWS General Reference, "Signature Version 4 signing process", query parameters;
/// compared with botocore/auth.py.
struct PresignedURL {
  let host: String
  let service: String
  let region: String
  /// What is asked, in order.
  let query: [(String, String)]
  /// Headers that are signed beside the host, by name in small letters.
  let headers: [(String, String)]
  let credentials: Credentials
  let time: SimTime
  /// How long it is good, in seconds.
  let seconds: Int

  /// The address.
  var text: String {
    let date = time.dateText.filter { $0 != "-" }
    let stamp = "\(date)T\(time.clockText.filter { $0 != ":" })Z"
    let scope = "\(date)/\(region)/\(service)/aws4_request"
    let signed = (headers + [("host", host)]).sorted { $0.0 < $1.0 }
    let names = signed.map { $0.0 }.joined(separator: ";")
    var parts =
      query + [
        ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
        ("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope)"), ("X-Amz-Date", stamp),
        ("X-Amz-Expires", "\(seconds)"), ("X-Amz-SignedHeaders", names),
      ]
    if let token = credentials.sessionToken { parts.append(("X-Amz-Security-Token", token)) }
    let encoded = parts.map { (Self.encoded($0.0), Self.encoded($0.1)) }
    let canonical = [
      "GET", "/", encoded.sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&"),
      signed.map { "\($0.0):\($0.1)\n" }.joined(), names, SHA256.hex([]),
    ].joined(separator: "\n")
    let request = [
      "AWS4-HMAC-SHA256", stamp, scope, SHA256.hex(canonical.utf8),
    ].joined(separator: "\n")
    let signature = SHA256.hexadecimal(SHA256.authentication(of: request.utf8, key: key(date)))
    let address = encoded.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    return "https://\(host)/?\(address)&X-Amz-Signature=\(signature)"
  }

  /// The key of one day, region and service.
  private func key(_ date: String) -> [UInt8] {
    [date, region, service, "aws4_request"].reduce(
      Array("AWS4\(credentials.secretAccessKey)".utf8)
    ) { key, part in SHA256.authentication(of: part.utf8, key: key) }
  }

  /// The text with everything but letters, digits and `-_.~` as `%XX`.
  static func encoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }
}
