import AWSWire
import Documents

/// The server's own addresses: `/_drydock/…`.
///
/// A web page must not be able to reach them: a request that comes from one, or that was led here
/// under a foreign name, is refused; off loopback a token is wanted for whatever changes something.
enum OwnEndpoint {
  /// Where they all are.
  static let prefix = "/_drydock/"

  /// One of them.
  struct Endpoint: Sendable {
    let name: String
    let method: String
    let isHarmless: Bool
    let run:
      @Sendable (_ query: [(String, String)], _ engine: Engine, _ connection: Connection) ->
        WireResponse?
  }

  static let all = [
    Endpoint(name: "health", method: "GET", isHarmless: true) { _, engine, _ in
      ok(Health.report(of: engine))
    },
    Endpoint(name: "authority", method: "GET", isHarmless: true, run: ShowAuthority.run),
    Endpoint(name: "reset", method: "POST", isHarmless: false, run: Reset.run),
    Endpoint(name: "advance", method: "POST", isHarmless: false, run: AdvanceTime.run),
    Endpoint(name: "fault", method: "POST", isHarmless: false, run: StrikeFault.run),
  ]

  static func answer(
    _ request: WireRequest, in engine: Engine, for connection: Connection
  ) -> WireResponse? {
    let parts = request.target.dropFirst(prefix.count).split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first ?? ""
    if let refusal = WebPages.refusal(ofOwn: request, bind: engine.settings.bind) {
      return refusal
    }
    guard let endpoint = all.first(where: { $0.name == name }) else {
      let names = all.map { "\($0.method) \(prefix)\($0.name)" }.joined(separator: ", ")
      return fault(404, "There is no \(prefix)\(name) here; there are: \(names).")
    }
    guard request.method == endpoint.method || request.method == "HEAD" && endpoint.isHarmless
    else { return fault(405, "\(prefix)\(name) is asked with \(endpoint.method).") }
    if !endpoint.isHarmless, let token = engine.settings.token, !Token.isShown(token, by: request) {
      return fault(
        401, "This server can be reached from outside: show its token as 'X-Drydock-Token: …'.")
    }
    guard let query = QueryText.pairs(parts.count > 1 ? parts[1] : "") else {
      return fault(400, "The query is not well formed; write name=value&name=value.")
    }
    return endpoint.run(query, engine, connection)
  }

  /// A JSON object as an answer.
  static func ok(_ report: JSON) -> WireResponse { json(200, report) }

  /// One sentence that says what is wrong.
  static func fault(_ status: Int, _ sentence: String) -> WireResponse {
    json(status, ["error": .string(sentence)])
  }

  private static func json(_ status: Int, _ body: JSON) -> WireResponse {
    WireResponse(
      status: status, headers: [WireHeader("Content-Type", "application/json")],
      body: Array((body.compactText + "\n").utf8))
  }
}

/// The secret that lets someone off loopback change the sandbox by the own endpoints.
enum Token {
  /// A new one, from the machine's own randomness.
  static func make() -> String { SystemSecret.hex(16) }

  /// Whether a request shows it; compared in constant time.
  static func isShown(_ token: String, by request: WireRequest) -> Bool {
    guard let shown = request.header("x-drydock-token") else { return false }
    return SystemSecret.areEqual(Array(shown.utf8), Array(token.utf8))
  }
}
