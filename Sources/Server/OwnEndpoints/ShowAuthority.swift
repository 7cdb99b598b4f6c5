import AWSWire

/// `GET /_drydock/authority`: the certificate that vouches for the server over TLS, in PEM.
enum ShowAuthority {
  static func run(
    _ query: [(String, String)], _ engine: Engine, _ connection: Connection
  ) -> WireResponse? {
    WireResponse(
      status: 200, headers: [WireHeader("Content-Type", "application/x-pem-file")],
      body: Array(engine.authority.utf8))
  }
}
