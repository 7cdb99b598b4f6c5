import Sandbox

/// `curl`: a request to whoever has a public address, as a client on the internet sends it, or to a
/// port of the learner's own machine.
enum Curl: Builtin {
  static let name = "curl"
  static let usage =
    "curl [-s] [-i] [-I] [-L] [-v] [-X METHOD] [-H HEADER] [-d DATA] [-o FILE] [-w FORMAT] URL"
  static let summary =
    "Sends a request to a load balancer, a task or an instance, and shows the answer."
  static let group = BuiltinGroup.world
  static let details = """
    The DNS names of load balancers of the simulated cloud answer, the public addresses of tasks \
    and instances where their security groups let you in, and ports of localhost that 'kubectl \
    port-forward' or 'kubectl proxy' opened; beside them the address of ECS Anywhere's script, \
    \(AnywhereScript.address), and \(OwnAddress.host), which tells your own. No program \
    runs behind them: what a target answers follows from its image or its command, and its body \
    is one line that names the target. -w knows %{http_code}, %{redirect_url} and \\n.
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
        arguments, of: name, flags: "siIfkLvS", valued: "XHowmpd",
        long: [
          "silent": "s", "include": "i", "head": "I", "fail": "f", "insecure": "k",
          "location": "L", "request": "X", "header": "H", "output": "o", "write-out": "w",
          "data": "d", "data-raw": "d", "data-binary": "d", "max-time": "m",
          "connect-timeout": "m", "proto": "p", "show-error": "S", "verbose": "v",
        ])
      if options.operands.first == AnywhereScript.address {
        return deliver(AnywhereScript.text, options, in: &session)
      }
      guard let url = options.operands.first, let request = WebRequest(url: url) else {
        return .failure(
          "curl: write: \(usage), such as curl http://web-1234.…amazonaws.com/", status: 2)
      }
      if request.host == OwnAddress.host {
        return deliver(OwnAddress.text, options, in: &session)
      }
      return send(request, options, in: &session)
    } catch {
      return error.output
    }
  }

  /// The most redirections that are followed, as curl has it.
  private static let mostTurns = 50

  private static func send(
    _ first: WebRequest, _ options: Options, in session: inout Session
  ) -> Output {
    let body: String?
    do throws(Options.Refusal) { body = try data(options, session) } catch { return error.output }
    var request = first
    request.method =
      options.value("X") ?? (options.has("I") ? "HEAD" : body == nil ? "GET" : "POST")
    request.headers = [("User-Agent", "curl/8.5.0")] + options.values("H").map(pair)
    var (text, trace) = ("", Output())
    for _ in 0...mostTurns {
      session.requestsSent += 1
      request.number = session.requestsSent
      let outcome =
        Session.isHere(request.host)
        ? session.visitHere(request, body: request.method == "GET" ? nil : body)
        : session.sandbox.visit(request)
      guard case .answer(let answer) = outcome else {
        return trace.followed(by: problem(with: outcome, request, options))
      }
      if options.has("v") { trace.write(log(of: answer, to: request), to: .error) }
      if options.has("i") || options.has("I") { text += head(of: answer) }
      guard options.has("L"), let location = answer.location, var next = WebRequest(url: location)
      else { return trace.followed(by: show(answer, text, options, in: &session)) }
      next.headers = request.headers
      next.method = options.value("X") ?? (options.has("I") ? "HEAD" : "GET")
      request = next
    }
    return trace.followed(
      by: problem(47, "Maximum (\(mostTurns)) redirects followed", options))
  }

  private static func problem(
    with outcome: WebOutcome, _ request: WebRequest, _ options: Options
  ) -> Output {
    let place = "\(request.host) port \(request.port)"
    return switch outcome {
    case .unknownHost: problem(6, "Could not resolve host: \(request.host)", options)
    case .timeout: problem(28, "Failed to connect to \(place): Connection timed out", options)
    case .refused: problem(7, "Failed to connect to \(place): Connection refused", options)
    case .notSecure: problem(35, "TLS connect error: wrong version number", options)
    case .empty, .answer: problem(52, "Empty reply from server", options)
    }
  }

  /// What `-d` sends: the text, or with `@` the file; nil where there is none.
  private static func data(
    _ options: Options, _ session: Session
  ) throws(Options.Refusal) -> String? {
    var parts: [String] = []
    for value in options.values("d") {
      guard value.hasPrefix("@") else {
        parts.append(value)
        continue
      }
      guard let text = session.readFile(String(value.dropFirst())) else {
        throw Options.Refusal(message: "curl: option -d: error encountered when reading a file")
      }
      parts.append(text)
    }
    return parts.isEmpty ? nil : parts.joined(separator: "&")
  }

  private static func pair(_ header: String) -> (name: String, value: String) {
    let sides = header.split(separator: ":", maxSplits: 1).map {
      $0.drop { $0 == " " }
    }
    return (String(sides.first ?? ""), sides.count > 1 ? String(sides[1]) : "")
  }

  private static func problem(
    _ status: Int, _ sentence: String, _ options: Options, code: Int = 0
  ) -> Output {
    let isSilent = options.has("s") && !options.has("S")
    var output = Output(written(code, "", options), status: status)
    if !isSilent { output.write("curl: (\(status)) \(sentence)\n", to: .error) }
    return output
  }

  private static func show(
    _ answer: WebAnswer, _ heads: String, _ options: Options, in session: inout Session
  ) -> Output {
    if options.has("f"), answer.status >= 400 {
      return problem(
        22, "The requested URL returned error: \(answer.status)", options, code: answer.status)
    }
    return deliver(
      heads + (options.has("I") ? "" : answer.body), options,
      and: written(answer.status, answer.location ?? "", options), in: &session)
  }

  private static func headers(of answer: WebAnswer) -> [String] {
    var lines = ["HTTP/1.1 \(answer.status) \(WebAnswer.phrase(answer.status))"]
    if answer.target == nil, !answer.isDirect { lines.append("Server: awselb/2.0") }
    lines.append("Content-Type: \(answer.contentType)")
    lines.append("Content-Length: \(answer.body.utf8.count)")
    if let location = answer.location { lines.append("Location: \(location)") }
    return lines + [""]
  }

  private static func head(of answer: WebAnswer) -> String {
    headers(of: answer).map { $0 + "\n" }.joined()
  }

  /// What `-v` tells of a request and its answer.
  private static func log(of answer: WebAnswer, to request: WebRequest) -> String {
    let own = request.headers.filter { $0.name.lowercased() != "host" }
    let isStandard = request.port == (request.isSecure ? 443 : 80)
    let host =
      request.headers.last { $0.name.lowercased() == "host" }?.value
      ?? (isStandard ? request.host : "\(request.host):\(request.port)")
    let target = request.path + (request.query.isEmpty ? "" : "?" + request.query)
    let asked =
      ["\(request.method) \(target) HTTP/1.1", "Host: \(host)"]
      + own.map { "\($0.name): \($0.value)" } + ["Accept: */*", ""]
    return "* Connected to \(request.host) port \(request.port)\n"
      + asked.map { "> \($0)\n" }.joined()
      + headers(of: answer).map { "< \($0)\n" }.joined()
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
  private static func written(_ status: Int, _ location: String, _ options: Options) -> String {
    let code = String(String(status + 1000).dropFirst())
    return (options.value("w") ?? "").replacing("%{http_code}", with: code)
      .replacing("%{response_code}", with: code)
      .replacing("%{redirect_url}", with: location).replacing("\\n", with: "\n")
  }
}
