// A client that sends what it is told, byte by byte.

import Glibc

/// A TCP connection to the server, without any idea of HTTP of its own.
final class RawClient {
  private let descriptor: Int32

  /// Connects to a port of this machine.
  init(_ port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Refused() }
  }

  /// Nobody listens there.
  struct Refused: Error {}

  deinit { close(descriptor) }

  /// Sends text; what the other side does not take any more is left out.
  func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends bytes; what the other side does not take any more is left out.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Says that nothing more will be sent.
  func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// What comes until the other side is done, or nothing more for so many seconds.
  func receive(patience: Double = 5) -> String { receive(patience: patience) { _ in false } }

  /// What comes until it contains `text` so many times.
  func receive(until text: String, times: Int = 1, patience: Double = 5) -> String {
    receive(patience: patience) { $0.split(separator: text).count > times || times == 0 }
  }

  private func receive(patience: Double, until isEnough: (String) -> Bool) -> String {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, Int32(patience * 1000)) > 0 else { return text }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return text }
      text += String(decoding: buffer[..<count], as: UTF8.self)
      if isEnough(text) { return text }
    }
  }
}

extension RawClient {
  /// Asks a server something on a connection of its own, and returns all it answers.
  static func ask(_ server: ServerProcess, _ request: String) throws -> String {
    let client = try RawClient(server.port)
    client.send(request)
    return client.receive()
  }

  /// A whole request for an operation of ECS, unsigned.
  static func ecs(_ operation: String, _ body: String = "{}", _ headers: String = "") -> String {
    """
    POST / HTTP/1.1\r
    Host: localhost\r
    X-Amz-Target: AmazonEC2ContainerServiceV20141113.\(operation)\r
    Content-Type: application/x-amz-json-1.1\r
    \(headers)Content-Length: \(body.utf8.count)\r
    \r
    \(body)
    """
  }

  /// A request to one of the server's own endpoints that ends the connection.
  static func own(_ method: String, _ path: String, _ headers: String = "") -> String {
    "\(method) /_drydock/\(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(headers)\r\n"
  }
}
