import KubectlCommand
import Kubernetes
import Sandbox

extension ShellJob {
  /// The pod to which it forwards; nil for others.
  var pod: ForwardedPod? {
    guard case .pod(let namespace, let name, let uid) = listening.aim else { return nil }
    return ForwardedPod(
      address: listening.server.address, namespace: namespace, name: name, uid: uid)
  }
}

extension Session {
  /// Whether a host is this machine.
  static func isHere(_ host: String) -> Bool { LocalPorts.isOwn(host) }

  /// What comes back from whoever listens at a port of this machine.
  mutating func visitHere(_ request: WebRequest, body: String?) -> WebOutcome {
    let port = Int64(request.port)
    for job in jobs.running {
      guard let way = job.listening.way(from: request.host, port: port) else { continue }
      switch job.listening.aim {
      case .pod: return forward(request, job, way)
      case .server(let rules):
        return request.isSecure ? .notSecure : .answer(pass(request, body, job, rules))
      }
    }
    return .refused
  }

  private mutating func forward(
    _ request: WebRequest, _ job: ShellJob, _ way: KubectlListening.Way
  ) -> WebOutcome {
    guard let pod = job.pod else { return .refused }
    switch sandbox.visit(pod, port: way.remote, path: request.path) {
    case .answer(let text, let status):
      write(way.greeting, by: job)
      return .answer(
        WebAnswer(status: status, body: text, contentType: "text/plain", isDirect: true))
    case .problem(let problem):
      write(way.greeting, by: job)
      let complaint = way.complaint(problem, at: sandbox.world.now, process: job.process)
      write(complaint, to: .error, by: job)
      lose(job)
      return .empty
    case .gone:
      lose(job)
      return .refused
    }
  }

  /// What `kubectl proxy` answers.
  private mutating func pass(
    _ request: WebRequest, _ body: String?, _ job: ShellJob, _ rules: ProxyRules
  ) -> WebAnswer {
    func own(_ status: Int, _ text: String) -> WebAnswer {
      WebAnswer(
        status: status, body: text, contentType: "text/plain; charset=utf-8", isDirect: true)
    }
    let named = request.headers.last { $0.name.lowercased() == "host" }?.value ?? request.host
    let call = ProxyCall(
      request.method, request.path + (request.query.isEmpty ? "" : "?\(request.query)"),
      host: named, headers: request.headers, body: body)
    switch rules.verdict(on: call) {
    case .refused(let status, let text): return own(status, text)
    case .passes(let question):
      var bridge = KubectlBridge(session: self)
      defer { self = bridge.session }
      do throws(KubectlConnectionFailure) {
        let answer = try bridge.send(question, to: job.listening.server)
        // The API server writes for people where curl asks.
        var direct = own(answer.status, answer.text ?? answer.body.text(indent: 2))
        direct.contentType = answer.contentType
        return direct
      } catch {
        return own(502, "\(error.reason)\n")
      }
    }
  }
}

extension KubectlConnectionFailure {
  fileprivate var reason: String {
    switch self {
    case .refused(let host): "dial tcp \(host): connect: connection refused"
    case .other(let text): text
    }
  }
}
