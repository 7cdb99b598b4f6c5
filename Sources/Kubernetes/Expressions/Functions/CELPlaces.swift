/// The address of a page, or of anything else.
struct CELURL: Hashable, Sendable {
  let scheme, host, path, query: String

  /// Reads an absolute address, or a path that begins with `/`.
  ///
  /// Source: apiserver, `cel/library/urls.go`, which uses Go's `ParseRequestURI`.
  init?(_ text: String) {
    let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7f }
    guard isPlain, !text.isEmpty else { return nil }
    var rest = text[...]
    if rest.hasPrefix("/") {
      (scheme, host) = ("", "")
    } else {
      guard let colon = rest.firstIndex(of: ":"), let first = rest.first, first.isASCII,
        first.isLetter,
        rest[..<colon].unicodeScalars.allSatisfy({
          $0.isASCII && ($0.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains($0))
        })
      else { return nil }
      scheme = rest[..<colon].lowercased()
      rest = rest[colon...].dropFirst()
      guard rest.hasPrefix("/") else { return nil }
      var authority: Substring = ""
      if rest.hasPrefix("//") {
        authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" }
        rest = rest.dropFirst(2 + authority.count)
      }
      host =
        authority.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init)
        ?? ""
      let digits = Self.port(of: host)
      guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    }
    let mark = rest.firstIndex(of: "?") ?? rest.endIndex
    path = String(rest[..<mark])
    query = String(rest[mark...].dropFirst())
  }

  private static func port(of host: String) -> Substring {
    let end = host.lastIndex(of: "]") ?? host.startIndex
    guard let colon = host[end...].lastIndex(of: ":") else { return "" }
    return host[colon...].dropFirst()
  }

  var port: String { String(Self.port(of: host)) }

  var hostname: String {
    let port = Self.port(of: host)
    var name = host[...]
    if !port.isEmpty || host.hasSuffix(":") { name = name.dropLast(port.count + 1) }
    if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
    return String(name)
  }

  /// The parts of the query: names with all their values.
  var parts: [(name: String, values: [String])] {
    var all: [(name: String, values: [String])] = []
    for part in query.split(separator: "&") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.decoded(halves.first ?? "")
      let value = Self.decoded(halves.count > 1 ? halves[1] : "")
      if let place = all.firstIndex(where: { $0.name == name }) {
        all[place].values.append(value)
      } else {
        all.append((name, [value]))
      }
    }
    return all
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let hex = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), hex.utf8.count == 2, let value = UInt8(hex, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? 32 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Functions of addresses of pages, machines and networks.
///
/// Source: apiserver, `cel/library/urls.go`, `ip.go`, `cidr.go`.
enum CELPlaces {
  static func global(_ name: String, _ value: CELValue) throws(CELError) -> CELValue? {
    guard case .string(let text) = value else { return nil }
    switch name {
    case "url":
      guard let url = CELURL(text) else {
        throw CELError(
          "URL parse error during conversion from string: parse \"\(text)\": invalid URI for "
            + "request")
      }
      return .url(url)
    case "isURL": return .bool(CELURL(text) != nil)
    case "isIP": return .bool(CELAddress(text) != nil)
    case "ip": return .address(try address(text))
    case "ip.isCanonical": return .bool(try address(text).text == text)
    case "isCIDR": return .bool(CELNetwork(text) != nil)
    case "cidr": return .network(try network(text))
    default: return nil
    }
  }

  private static func address(_ text: String) throws(CELError) -> CELAddress {
    guard let address = CELAddress(text) else {
      throw CELError(
        "IP Address \"\(text)\" parse error during conversion from string: "
          + "ParseAddr(\"\(text)\"): unable to parse IP")
    }
    return address
  }

  private static func network(_ text: String) throws(CELError) -> CELNetwork {
    guard let network = CELNetwork(text) else {
      let why = text.contains("/") ? "unable to parse IP" : "no '/'"
      throw CELError(
        "network address parse error during conversion from string: "
          + "netip.ParsePrefix(\"\(text)\"): \(why)")
    }
    return network
  }

  static func member(_ name: String, _ values: [CELValue]) throws(CELError) -> CELValue? {
    switch values[0] {
    case .url(let url) where values.count == 1: return try part(name, of: url)
    case .address(let address) where values.count == 1: return part(name, of: address)
    case .network(let network):
      guard values.count == 2 else { return part(name, of: network) }
      switch (name, values[1]) {
      case ("containsIP", .string(let text)):
        return .bool(network.contains(try address(text)))
      case ("containsIP", .address(let address)): return .bool(network.contains(address))
      case ("containsCIDR", .string(let text)):
        return .bool(network.contains(try self.network(text)))
      case ("containsCIDR", .network(let other)): return .bool(network.contains(other))
      default: return nil
      }
    default: return nil
    }
  }

  private static func part(_ name: String, of url: CELURL) throws(CELError) -> CELValue? {
    switch name {
    case "getScheme": return .string(url.scheme)
    case "getHost": return .string(url.host)
    case "getHostname": return .string(url.hostname)
    case "getPort": return .string(url.port)
    case "getEscapedPath": return .string(url.path)
    case "getQuery":
      let entries = url.parts.map { part in
        CELMap.Entry(
          key: .string(part.name),
          value: .list(CELList(part.values.map { CELValue.string($0) })))
      }
      return .map(try CELMap(entries))
    default: return nil
    }
  }

  private static func part(_ name: String, of address: CELAddress) -> CELValue? {
    switch name {
    case "family": .int(address.bytes.count == 4 ? 4 : 6)
    case "isUnspecified": .bool(address.isUnspecified)
    case "isLoopback": .bool(address.isLoopback)
    case "isLinkLocalMulticast": .bool(address.isLinkLocalMulticast)
    case "isLinkLocalUnicast": .bool(address.isLinkLocalUnicast)
    case "isGlobalUnicast": .bool(address.isGlobalUnicast)
    default: nil
    }
  }

  private static func part(_ name: String, of network: CELNetwork) -> CELValue? {
    switch name {
    case "ip": .address(network.address)
    case "masked": .network(network.masked)
    case "prefixLength": .int(Int64(network.length))
    default: nil
    }
  }
}
