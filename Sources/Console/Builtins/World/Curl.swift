import Sandbox

/// `curl`: a request to a load balancer, as a client on the internet sends it.
enum Curl: Builtin {
  static let name = "curl"
  static let usage = "curl [-s] [-i] [-I] [-X METHOD] [-H HEADER] [-o FILE] [-w FORMAT] URL"
  static let summary = "Sends a request to a load balancer and shows what comes back."
  static let group = BuiltinGroup.world
  static let details = """
    Only the DNS names of load balancers of the simulated cloud answer, and the address of ECS \
    Anywhere's script, \(AnywhereScript.address). No program runs behind
    them: what a target answers follows from its image or its command, and its body is one line
    that names the target. -w knows %{http_code}, %{redirect_url} and \\n.
    """
  static let examples = [
    Example("curl http://web.example.com/ || echo $?", expects: ["6"]),
    Example(
      "curl -s -o ecs-anywhere-install.sh \(AnywhereScript.address)",
      "head -n 1 ecs-anywhere-install.sh", expects: ["#!/bin/bash\n"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "siIfkLvS", valued: "XHowmp",
        long: [
          "silent": "s", "include": "i", "head": "I", "fail": "f", "insecure": "k",
          "location": "L", "request": "X", "header": "H", "output": "o", "write-out": "w",
          "max-time": "m", "proto": "p", "show-error": "S", "verbose": "v",
        ])
      if options.operands.first == AnywhereScript.address {
        return deliver(AnywhereScript.text, options, in: &session)
      }
      guard let url = options.operands.first, let request = WebRequest(url: url) else {
        return .failure(
          "curl: write: \(usage), such as curl http://web-1234.…amazonaws.com/", status: 2)
      }
      return send(request, options, in: &session)
    } catch {
      return error.output
    }
  }

  private static func send(
    _ request: WebRequest, _ options: Options, in session: inout Session
  ) -> Output {
    var request = request
    session.requestsSent += 1
    request.number = session.requestsSent
    request.method = options.value("X") ?? (options.has("I") ? "HEAD" : "GET")
    request.headers = [("User-Agent", "curl/8.5.0")] + (options.value("H").map { [pair($0)] } ?? [])
    switch session.sandbox.visit(request) {
    case .unknownHost:
      return problem(6, "Could not resolve host: \(request.host)", options)
    case .timeout:
      return problem(
        28, "Failed to connect to \(request.host) port \(request.port): Connection timed out",
        options)
    case .refused:
      return problem(
        7, "Failed to connect to \(request.host) port \(request.port): Connection refused", options)
    case .notSecure: return problem(35, "TLS connect error: wrong version number", options)
    case .answer(let answer): return show(answer, request, options, in: &session)
    }
  }

  private static func pair(_ header: String) -> (name: String, value: String) {
    let sides = header.split(separator: ":", maxSplits: 1).map {
      $0.drop { $0 == " " }
    }
    return (String(sides.first ?? ""), sides.count > 1 ? String(sides[1]) : "")
  }

  private static func problem(_ status: Int, _ sentence: String, _ options: Options) -> Output {
    let isSilent = options.has("s") && !options.has("S")
    var output = Output(written("000", "", options), status: status)
    if !isSilent { output.write("curl: (\(status)) \(sentence)\n", to: .error) }
    return output
  }

  private static func show(
    _ answer: WebAnswer, _ request: WebRequest, _ options: Options, in session: inout Session
  ) -> Output {
    var text = ""
    if options.has("i") || options.has("I") {
      text += "HTTP/1.1 \(answer.status) \(WebAnswer.phrase(answer.status))\n"
      if answer.target == nil { text += "Server: awselb/2.0\n" }
      text += "Content-Type: \(answer.contentType)\n"
      text += "Content-Length: \(answer.body.utf8.count)\n"
      if let location = answer.location { text += "Location: \(location)\n" }
      text += "\n"
    }
    if !options.has("I") { text += answer.body }
    if options.has("f"), answer.status >= 400 {
      return problem(22, "The requested URL returned error: \(answer.status)", options)
    }
    return deliver(
      text, options, and: written(String(answer.status), answer.location ?? "", options),
      in: &session)
  }

  /// Prints what came back, or writes it to the file of `-o`, and adds what `-w` asks for.
  private static func deliver(
    _ text: String, _ options: Options, and written: String = "", in session: inout Session
  ) -> Output {
    guard let file = options.value("o") else { return Output(text + written) }
    if let reason = session.writeFile(text, to: file) {
      return .failure("curl: (23) \(reason)", status: 23)
    }
    return Output(written)
  }

  /// What `-w` asks for.
  private static func written(_ status: String, _ location: String, _ options: Options) -> String {
    (options.value("w") ?? "").replacing("%{http_code}", with: status)
      .replacing("%{response_code}", with: status)
      .replacing("%{redirect_url}", with: location).replacing("\\n", with: "\n")
  }
}

extension WebRequest {
  /// The request that a URL stands for; nil where it is none.
  init?(url: String) {
    var rest = Substring(url)
    var isSecure = false
    if rest.hasPrefix("https://") {
      isSecure = true
      rest = rest.dropFirst(8)
    } else if rest.hasPrefix("http://") {
      rest = rest.dropFirst(7)
    } else if rest.contains("://") {
      return nil
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let sides = authority.split(separator: ":").map(String.init)
    guard let host = sides.first, !host.isEmpty else { return nil }
    var port = isSecure ? 443 : 80
    if sides.count > 1 {
      guard let given = Int(sides[1]) else { return nil }
      port = given
    }
    self.init(host: host, port: port)
    self.isSecure = isSecure
    let behind = rest.dropFirst(authority.count).split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = behind.first.map(String.init) ?? ""
    if path.isEmpty { path = "/" }
    query = behind.count > 1 ? String(behind[1]) : ""
  }
}
