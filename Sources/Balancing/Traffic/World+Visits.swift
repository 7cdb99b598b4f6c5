import AWSModel
import Documents
import EC2
import Simulation

// What a client gets who sends a request to a load balancer.

extension World {
  /// What comes back from a load balancer, or from whoever has a public address of its own; nothing
  /// changes by it.
  ///
  /// Requests are shared out by chance that follows from the world's seed, the time and the
  /// request's number.
  ///
  /// - Source: User Guide for Application Load Balancers, “Troubleshoot” (502, 503, 504) and
  ///   “Target group health” (without a healthy target, all get requests).
  public func visit(_ request: WebRequest) -> WebOutcome {
    let host = request.host.lowercased()
    if let classic = classicBalancing.balancer(at: host) { return visit(request, classic) }
    let named = balancing.names?[host].flatMap { balancing.balancers[$0] }
    let found =
      named
      ?? balancing.balancers.firstResult { _, balancer in
        balancer.dnsName == host ? balancer : nil
      }
    guard let balancer = found, balancer.isActive(at: now) else {
      return visit(directly: request) ?? .unknownHost
    }
    let scope = BalancingARN.scope(of: balancer.arn)
    guard balancer.scheme == .internetFacing,
      balancer.securityGroups.isEmpty
        || ec2[scope].lets(
          PortWay(port: request.port, address: .learner), into: balancer.securityGroups)
    else { return .timeout }
    let listeners = balancing.listeners(of: balancer.arn)
    guard let listener = listeners.first(where: { $0.port == request.port }) else {
      return .refused
    }
    guard listener.isSecure == request.isSecure else {
      return request.isSecure ? .notSecure : .answer(.page(400))
    }
    let rule = balancing.rules(of: listener.arn).first { $0.fits(request) }
    guard let action = rule?.actions.last else { return .answer(.page(503)) }
    switch action {
    case .forward(let forward, _): return self.forward(request, to: forward.groups, of: balancer)
    case .redirect(let config, _): return .answer(Self.redirection(of: request, config))
    case .fixed(let config, _):
      let status = config["StatusCode"]?.string.flatMap { Int($0) } ?? 200
      return .answer(
        WebAnswer(
          status: status, body: config["MessageBody"]?.string ?? "",
          contentType: config["ContentType"]?.string ?? "text/plain"))
    }
  }

  /// The chance that shares requests out.
  func chance(of request: WebRequest) -> Dice {
    Dice(
      seed: dice.seed ^ UInt64(bitPattern: now.milliseconds) ^ UInt64(request.number) &* 0x9E37_79B9
    )
  }

  private func forward(
    _ request: WebRequest, to groups: [WeightedGroup], of balancer: LoadBalancer
  ) -> WebOutcome {
    var chance = chance(of: request)
    let total = groups.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return .answer(.page(503)) }
    var drawn = chance.below(total, "elbv2.group")
    var chosen = groups[0].group
    for group in groups {
      chosen = group.group
      if drawn < group.weight { break }
      drawn -= group.weight
    }
    guard let group = balancing.groups[chosen], group.kind != .lambda else {
      return .answer(.page(502))
    }
    let known = balancing.targets(of: chosen).filter(\.mayGetRequests)
    let healthy = known.filter { $0.health == .healthy }
    let targets = healthy.isEmpty ? known : healthy
    guard !targets.isEmpty else {
      return balancer.kind == .network ? .timeout : .answer(.page(503))
    }
    let target = targets[chance.below(targets.count, "elbv2.target")]
    return answer(of: target, in: group, to: request, through: balancer)
  }

  private func answer(
    of target: Target, in group: TargetGroup, to request: WebRequest,
    through balancer: LoadBalancer
  ) -> WebOutcome {
    let reply = reply(
      of: target, in: group, to: balancer, port: target.key.port,
      transport: group.transport == "HTTPS" ? "HTTPS" : "HTTP", path: request.path)
    switch reply.answer {
    case .status(let code):
      let text =
        "\(code) to \(request.method) \(request.path) from target \(target.key.id):"
        + "\(target.key.port) of target group \(group.name)\n"
      return .answer(
        WebAnswer(status: code, body: text, target: target.key, contentType: "text/plain"))
    case .connection, .refused:
      return balancer.kind == .network ? .refused : .answer(.page(502))
    case .silence: return balancer.kind == .network ? .timeout : .answer(.page(504))
    }
  }

  private static func redirection(of request: WebRequest, _ config: JSON) -> WebAnswer {
    func filled(_ member: String) -> String {
      (config[member]?.string ?? "")
        .replacing("#{protocol}", with: request.isSecure ? "https" : "http")
        .replacing("#{host}", with: request.host)
        .replacing("#{port}", with: String(request.port))
        .replacing("#{path}", with: String(request.path.dropFirst()))
        .replacing("#{query}", with: request.query)
    }
    let scheme = filled("Protocol").lowercased()
    let query = filled("Query")
    var answer = WebAnswer.page(config["StatusCode"] == "HTTP_301" ? 301 : 302)
    answer.location =
      "\(scheme)://\(filled("Host")):\(filled("Port"))\(filled("Path"))"
      + (query.isEmpty ? "" : "?\(query)")
    return answer
  }
}

extension Target {
  /// Whether requests may come to it where no target of its group is healthy.
  var mayGetRequests: Bool {
    switch health {
    case .healthy, .initial, .unhealthy: true
    case .unused, .draining, .unavailable: false
    }
  }
}
