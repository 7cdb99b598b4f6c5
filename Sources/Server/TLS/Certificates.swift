import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// Shows every client a certificate for the name or address under which it came.
final class Certificates {
  let authority: Authority
  private var contexts: [String: NIOSSLContext] = [:]

  /// How many names are remembered; who asks under more gets new certificates.
  private static let mostNames = 64

  init(_ authority: Authority) { self.authority = authority }

  /// What a server of a host's name, or of the local address where the client named none, shows.
  func context(for host: String?, at address: SocketAddress?) throws -> NIOSSLContext {
    let name = host.flatMap(Self.hostName) ?? address?.ipAddress ?? "127.0.0.1"
    if let known = contexts[name] { return known }
    let shown = try authority.certificate(for: Self.names(name, at: address))
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: [
        .certificate(try NIOSSLCertificate(bytes: shown.certificate, format: .der))
      ],
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: shown.key, format: .der)))
    configuration.applicationProtocols = ["http/1.1"]
    configuration.minimumTLSVersion = .tlsv12
    let context = try NIOSSLContext(configuration: configuration)
    if contexts.count >= Self.mostNames { contexts = [:] }
    contexts[name] = context
    return context
  }

  /// The name asked for, its address, and what a machine calls itself.
  private static func names(_ name: String, at address: SocketAddress?) -> [GeneralName] {
    var names: [GeneralName] = [.dnsName("localhost"), .dnsName("kubernetes.default.svc")]
    if name != address?.ipAddress, name != "localhost" { names.append(.dnsName(name)) }
    for bytes in Set([[127, 0, 0, 1]] + (address.map { [octets(of: $0)] } ?? [])).sorted(
      by: { $0.lexicographicallyPrecedes($1) }) where !bytes.isEmpty
    {
      names.append(.ipAddress(ASN1OctetString(contentBytes: bytes[...])))
    }
    return names
  }

  private static func octets(of address: SocketAddress) -> [UInt8] {
    switch address {
    case .v4(let address):
      withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
    case .v6(let address):
      withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
    case .unixDomainSocket: []
    }
  }

  /// A name that a certificate may carry; clients send what they like.
  private static func hostName(_ text: String) -> String? {
    let name = text.lowercased()
    let isPlain = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
    }
    return isPlain && !name.isEmpty && name.utf8.count <= 253 ? name : nil
  }
}
