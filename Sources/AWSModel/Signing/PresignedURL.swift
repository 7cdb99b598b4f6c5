import Documents
import Simulation

/// A request that carries its signature in its address, good for a while.
///
/// Source: AWS General Reference, "Signature Version 4 signing process", query parameters;
/// compared with botocore/auth.py.
public struct PresignedURL: Sendable {
  /// Such as `sts.us-east-1.amazonaws.com`.
  public let host: String
  /// The address up to its query, such as `https://sts.us-east-1.amazonaws.com/`.
  let front: String
  /// What is asked, in order, with all of the signature but itself.
  let query: [(name: String, value: String)]
  /// Headers that are signed beside the host, by name in small letters.
  let headers: [(name: String, value: String)]
  /// Whose key it is signed with.
  public let accessKeyID: String
  /// What temporary keys carry beside them.
  public let sessionToken: String?
  /// Such as `20260105T090000Z`.
  let stamp: String
  /// Day, region, service and `aws4_request`.
  let scope: [String]

  /// A request that is made at `time` and good for some seconds.
  public init(
    host: String, service: String, region: String, query: [(String, String)],
    headers: [(String, String)], keyID: String, sessionToken: String?, time: SimTime, seconds: Int
  ) {
    self.host = host
    front = "https://\(host)/"
    accessKeyID = keyID
    self.sessionToken = sessionToken
    stamp = time.basicText
    scope = [String(stamp.prefix(8)), region, service, "aws4_request"]
    self.headers = headers.map { (name: $0.0, value: $0.1) }
    let signed = (headers.map(\.0) + ["host"]).sorted()
    var parts =
      query + [
        ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
        ("X-Amz-Credential", ([keyID] + scope).joined(separator: "/")), ("X-Amz-Date", stamp),
        ("X-Amz-Expires", "\(seconds)"),
        ("X-Amz-SignedHeaders", signed.joined(separator: ";")),
      ]
    if let sessionToken { parts.append(("X-Amz-Security-Token", sessionToken)) }
    self.query = parts.map { (name: $0.0, value: $0.1) }
  }

  /// The request that an address stands for, with its signature; nil where the address is no such
  /// one.
  ///
  /// - Parameters:
  ///   - text: the address.
  ///   - header: the value that whoever gets the request gives a header that was signed.
  /// - Returns: the request and its signature.
  public static func reading(
    _ text: String, header: (String) -> String
  ) -> (url: PresignedURL, signature: String)? {
    let halves = text.split(separator: "?", maxSplits: 1).map(String.init)
    guard halves.count == 2, let start = halves[0].firstRange(of: "://")?.upperBound else {
      return nil
    }
    var query = halves[1].split(separator: "&").map { part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (
        name: decoded(sides.first ?? ""), value: decoded(sides.dropFirst().first ?? "")
      )
    }
    guard let place = query.firstIndex(where: { $0.name == "X-Amz-Signature" }) else { return nil }
    let signature = query.remove(at: place).value
    let rest = halves[0][start...]
    guard let url = PresignedURL(front: halves[0], host: rest, query: query, header: header) else {
      return nil
    }
    return (url, signature)
  }

  private init?(
    front: String, host: Substring, query: [(name: String, value: String)],
    header: (String) -> String
  ) {
    func field(_ name: String) -> String? { query.first { $0.name == name }?.value }
    let parts = (field("X-Amz-Credential") ?? "").split(separator: "/").map(String.init)
    guard parts.count == 5, let stamp = field("X-Amz-Date"),
      let names = field("X-Amz-SignedHeaders"), host.last == "/" || !host.contains("/")
    else { return nil }
    self.front = front
    self.host = String(host.prefix { $0 != "/" })
    self.query = query
    headers = names.split(separator: ";").filter { $0 != "host" }
      .map { (name: String($0), value: header(String($0))) }
    accessKeyID = parts[0]
    scope = Array(parts.dropFirst())
    sessionToken = field("X-Amz-Security-Token")
    self.stamp = stamp
  }

  /// What is asked under a name.
  public func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// When it was made; nil where that cannot be read.
  public var time: SimTime? { SimTime(basic: stamp) }

  /// Whether a header is among what was signed.
  public func signs(_ header: String) -> Bool { headers.contains { $0.name == header } }

  /// The address, signed with a secret.
  public func text(secret: String) -> String {
    let address = encodedQuery.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    return "\(front)?\(address)&X-Amz-Signature=\(signature(secret: secret))"
  }

  /// The signature that a secret makes.
  public func signature(secret: String) -> String {
    let signed = (headers + [(name: "host", value: host)]).sorted { $0.name < $1.name }
    let canonical = [
      "GET", "/",
      encodedQuery.sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&"),
      signed.map { "\($0.name):\($0.value)\n" }.joined(),
      signed.map(\.name).joined(separator: ";"), SHA256.hex([]),
    ].joined(separator: "\n")
    let request = [
      "AWS4-HMAC-SHA256", stamp, scope.joined(separator: "/"), SHA256.hex(canonical.utf8),
    ].joined(separator: "\n")
    let key = scope.reduce(Array("AWS4\(secret)".utf8)) { key, part in
      SHA256.authentication(of: part.utf8, key: key)
    }
    return SHA256.hexadecimal(SHA256.authentication(of: request.utf8, key: key))
  }

  private var encodedQuery: [(String, String)] {
    query.map { (Self.encoded($0.name), Self.encoded($0.value)) }
  }

  /// The text with everything but letters, digits and `-_.~` as `%XX`.
  private static func encoded(_ text: String) -> String {
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

  /// The text with every `%XX` as what it stands for.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(Substring(digits)), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
