import Sandbox

/// `curl`: a request to whoever has a public address, as a client on the internet sends it, or to a
/// port of the learner's own machine.
enum Curl: Builtin {
  static let name = "curl"
  static let usage =
    "curl [-s] [-i] [-I] [-X METHOD] [-H HEADER] [-d DATA] [-o FILE] [-w FORMAT] URL"
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
          "data": "d", "data-raw": "d", "data-binary": "d", "max-time": "m", "proto": "p",
          "show-error": "S", "verbose": "v",
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

  private static func send(
    _ request: WebRequest, _ options: Options, in session: inout Session
  ) -> Output {
    var request = request
    session.requestsSent += 1
    request.number = session.requestsSent
    let body: String?
    do throws(Options.Refusal) { body = try data(options, session) } catch { return error.output }
    request.method =
      options.value("X") ?? (options.has("I") ? "HEAD" : body == nil ? "GET" : "POST")
    request.headers = [("User-Agent", "curl/8.5.0")] + options.values("H").map(pair)
    let outcome =
      Session.isHere(request.host)
      ? session.visitHere(request, body: body) : session.sandbox.visit(request)
    switch outcome {
    case .unknownHost:
      return problem(6, "Could not resolve host: \(request.host)", options)
    case .timeout:
      return problem(
        28, "Failed to connect to \(request.host) port \(request.port): Connection timed out",
        options)
    case .refused:
      return problem(
        7, "Failed to connect to \(request.host) port \(request.port): Connection refused", options)
    case .empty: return problem(52, "Empty reply from server", options)
    case .notSecure: return problem(35, "TLS connect error: wrong version number", options)
    case .answer(let answer): return show(answer, request, options, in: &session)
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
      if answer.target == nil, !answer.isDirect { text += "Server: awselb/2.0\n" }
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
