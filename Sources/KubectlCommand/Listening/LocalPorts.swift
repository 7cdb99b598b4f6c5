import Documents

/// The ports of the machine on which kubectl runs, as far as they are taken.
public struct LocalPorts: Sendable {
  /// A port at one of the machine's addresses.
  public struct Socket: Hashable, Sendable {
    /// Such as `127.0.0.1` or `::1`.
    public let address: String
    /// Such as 8080.
    public let port: Int64

    /// A port at an address.
    public init(address: String, port: Int64) {
      self.address = address
      self.port = port
    }

    /// Whether a call to a host at a port arrives here.
    public func isReached(by host: String, port: Int64) -> Bool {
      guard port == self.port else { return false }
      if host == "localhost" { return isWildcard || ["127.0.0.1", "::1"].contains(address) }
      return address == host
        || (isWildcard && isIPv6 == host.contains(":") && LocalPorts.isOwn(host))
    }

    fileprivate var isIPv6: Bool { address.contains(":") }
    fileprivate var isWildcard: Bool { address == "0.0.0.0" || address == "::" }

    fileprivate func isInTheWay(of other: Socket) -> Bool {
      port == other.port && isIPv6 == other.isIPv6
        && (address == other.address || isWildcard || other.isWildcard)
    }

    /// Such as `[::1]:8080`.
    var text: String { isIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)" }
  }

  /// Why nothing can listen somewhere, as Go says it.
  struct Obstacle: Error {
    let text: String
  }

  /// What listens already.
  public private(set) var taken: [Socket]

  /// Ports of which some are taken.
  public init(taken: [Socket] = []) { self.taken = taken }

  /// Whether the machine has an address.
  public static func isOwn(_ address: String) -> Bool {
    address.hasPrefix("127.") || ["localhost", "0.0.0.0", "::", "::1"].contains(address)
  }

  /// Takes a port at an address; for port 0 one that is free, which follows from `purpose`.
  ///
  /// - Returns: what was taken.
  /// - Throws: why it cannot be.
  mutating func take(
    _ port: Int64, at address: String, network: String, for purpose: String
  ) throws(Obstacle) -> Socket {
    let socket = Socket(address: address, port: port == 0 ? free(at: address, purpose) : port)
    guard Self.isOwn(address) else {
      throw Obstacle(
        text: "listen \(network) \(socket.text): bind: cannot assign requested address")
    }
    if isTaken(socket) {
      throw Obstacle(text: "listen \(network) \(socket.text): bind: address already in use")
    }
    taken.append(socket)
    return socket
  }

  private func isTaken(_ socket: Socket) -> Bool { taken.contains { $0.isInTheWay(of: socket) } }

  /// A free port out of those that Linux gives where none is named.
  ///
  /// Source: Linux, `Documentation/networking/ip-sysctl.rst`, `ip_local_port_range`.
  private func free(at address: String, _ purpose: String) -> Int64 {
    let range: ClosedRange<Int64> = 32_768...60_999
    let count = Int64(range.count)
    let start = Int64(SHA256.hex(purpose.utf8).prefix(8), radix: 16) ?? 0
    for step in 0..<count {
      let port = range.lowerBound + (start + step) % count
      if !isTaken(Socket(address: address, port: port)) { return port }
    }
    return range.lowerBound
  }
}
