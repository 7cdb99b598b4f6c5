import Containers
import Documents
import Simulation

/// A probe of a container, and what it finds when.
///
/// Source: Kubernetes, `pkg/kubelet/prober/worker.go` and `prober.go`.
struct ContainerProbe: Sendable {
  /// What it decides.
  enum Purpose: String, Sendable {
    case startup = "Startup"
    case readiness = "Readiness"
    case liveness = "Liveness"
  }

  let purpose: Purpose
  let delay: SimDuration
  let period: SimDuration
  let failures: Int64
  let successes: Int64
  private let json: JSON
  private let ports: [JSON]

  /// Nil where the container has no such probe.
  init?(_ purpose: Purpose, _ container: JSON) {
    guard let json = container[member: purpose.rawValue.lowercased() + "Probe"] else { return nil }
    self.purpose = purpose
    self.json = json
    ports = container.list("ports")
    delay = .seconds(json.number("initialDelaySeconds"))
    period = .seconds(max(json["periodSeconds"]?.integer ?? 10, 1))
    failures = min(max(json["failureThreshold"]?.integer ?? 3, 1), Int64(Self.most))
    successes = min(max(json["successThreshold"]?.integer ?? 1, 1), Int64(Self.most))
  }

  /// What is found a while after the container's start; nil where all is well.
  func problem(_ life: ContainerLife, after span: SimDuration, address: String) -> String? {
    if let exec = json[member: "exec"] {
      return problem(of: exec.list("command").compactMap(\.string), life, span)
    }
    if let get = json[member: "httpGet"] { return problem(of: get, life, span, address) }
    if let socket = json[member: "tcpSocket"] {
      let number = number(of: socket["port"])
      if life.answers(at: number, after: span) { return nil }
      return "dial tcp \(address):\(number ?? 0): connect: connection refused"
    }
    if let grpc = json[member: "grpc"] {
      let number = grpc["port"]?.integer
      if life.answers(at: number, after: span) { return nil }
      return "timeout: failed to connect service \"\(address):\(number ?? 0)\" within "
        + "\(json["timeoutSeconds"]?.integer ?? 1)s: context deadline exceeded"
    }
    return nil
  }

  /// Source: Kubernetes, `pkg/probe/http/http.go`, `DoHTTPProbe`.
  private func problem(
    of get: JSON, _ life: ContainerLife, _ span: SimDuration, _ address: String
  ) -> String? {
    let number = number(of: get["port"])
    let host = "\(get["host"]?.string ?? address):\(number ?? 0)"
    if let failsAfter = life.failsAfter, span >= failsAfter {
      return "HTTP probe failed with statuscode: 500"
    }
    let scheme = get.text("scheme").lowercased()
    let target = "\(scheme.isEmpty ? "http" : scheme)://\(host)\(get.text("path"))"
    guard life.answers(at: number, after: span) else {
      return "Get \"\(target)\": dial tcp \(host): connect: connection refused"
    }
    if scheme == "https", life.site != nil {
      return "Get \"\(target)\": http: server gave HTTP response to HTTPS client"
    }
    let status = life.status(of: get.text("path"), after: span)
    return (200..<400).contains(status) ? nil : "HTTP probe failed with statuscode: \(status)"
  }

  private func number(of port: JSON?) -> Int64? {
    if let number = port?.integer { return number }
    guard let name = port?.string else { return nil }
    return Int64(name) ?? ports.first { $0.text("name") == name }?["containerPort"]?.integer
  }

  /// Looks for files that the container's command makes and removes; scripts are followed.
  private func problem(of command: [String], _ life: ContainerLife, _ span: SimDuration)
    -> String?
  {
    let program = command.first ?? ""
    if let path = command.last, command.count > 1, ["cat", "ls", "stat", "test"].contains(program) {
      guard life.hasFile(path, after: span) == false else { return nil }
      switch program {
      case "cat": return "cat: can't open '\(path)': No such file or directory\n"
      case "ls": return "ls: \(path): No such file or directory\n"
      case "stat": return "stat: can't stat '\(path)': No such file or directory\n"
      default: return ""
      }
    }
    let script = ContainerScript(command: command)
    guard script.length != nil, script.exitCode != 0 else { return nil }
    return ""
  }

  /// The instants at which a container's behaviour may change what is found.
  static func lastChange(of life: ContainerLife) -> SimDuration {
    let files = (life.script?.files.map(\.after) ?? []) + life.written.map(\.after)
    return (files + [life.servesAfter ?? .zero, life.failsAfter ?? .zero]).max() ?? .zero
  }
}

/// What probes bring about.
struct ProbeEdge: Sendable {
  /// What happens.
  enum Turn: Sendable {
    case started, ready, unready
    case failed(ContainerProbe.Purpose, String)
    case dead(ContainerProbe.Purpose)
  }

  /// How long after the container's start.
  let after: SimDuration
  let turn: Turn
}

extension ContainerProbe {
  /// The most ticks that are looked at ahead.
  fileprivate static let most = 20_000

  /// What the probes of a container bring about, in order; what goes on as before is left out.
  static func edges(_ container: JSON, _ life: ContainerLife, address: String) -> [ProbeEdge] {
    var edges: [ProbeEdge] = []
    var from = SimDuration.zero
    if let startup = ContainerProbe(.startup, container) {
      let (found, end) = startup.walk(life, address, from: .zero)
      edges += found
      guard let end else { return edges }
      from = end
    }
    for purpose in [Purpose.readiness, .liveness] {
      guard let probe = ContainerProbe(purpose, container) else {
        if purpose == .readiness, from > .zero {
          edges.append(ProbeEdge(after: from, turn: .ready))
        }
        continue
      }
      edges += probe.walk(life, address, from: from).edges
    }
    return edges.sorted { $0.after < $1.after }
  }

  /// Walks over the ticks until nothing new can come.
  ///
  /// - Returns: what happens, and for a startup probe when it was met.
  private func walk(_ life: ContainerLife, _ address: String, from: SimDuration)
    -> (edges: [ProbeEdge], end: SimDuration?)
  {
    var edges: [ProbeEdge] = []
    let horizon = Self.lastChange(of: life) + period * (failures + successes + 2) + delay + from
    var tick = delay
    if tick < from {
      let missed = (from - tick).milliseconds / period.milliseconds + 1
      tick = tick + period * missed
    }
    var (good, bad, isReady): (Int64, Int64, Bool) = (0, 0, false)
    for _ in 0..<Self.most where tick <= horizon {
      let problem = problem(life, after: tick, address: address)
      (good, bad) = problem == nil ? (good + 1, 0) : (0, bad + 1)
      if let problem { edges.append(ProbeEdge(after: tick, turn: .failed(purpose, problem))) }
      switch purpose {
      case .startup, .liveness:
        if bad >= failures {
          edges.append(ProbeEdge(after: tick, turn: .dead(purpose)))
          return (edges, nil)
        }
        if purpose == .startup, good >= 1 {
          edges.append(ProbeEdge(after: tick, turn: .started))
          return (edges, tick)
        }
      case .readiness:
        if !isReady, good >= successes {
          edges.append(ProbeEdge(after: tick, turn: .ready))
          isReady = true
        } else if isReady, bad >= failures {
          edges.append(ProbeEdge(after: tick, turn: .unready))
          isReady = false
        }
      }
      tick = tick + period
    }
    return (edges, nil)
  }
}
