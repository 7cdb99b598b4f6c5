import AWSModel
import AWSWire
import Sandbox
import Simulation

/// Someone who waits until virtual time has reached something.
///
/// It is gone about in slices, between which other clients are served.
struct Jump {
  /// What is waited for.
  enum Goal {
    /// An instant.
    case instant
    /// That a waiter ends; which one it is, the client does not say.
    case verdict([WaiterJudge])
    /// That the answer is another than this.
    case change(from: Answer)
    /// That a cluster answers otherwise.
    case clusterChange(ClusterPoll)
  }

  /// What a request was answered, before a protocol writes it down.
  typealias Answer = Result<Response, AWSError>

  /// Who waits.
  let connection: Connection
  /// The latest instant that is gone to.
  var limit: SimTime
  /// What is waited for.
  var goal: Goal
  /// What was asked; nil for an own endpoint.
  var asked: Asked?
  /// A future that was looked into for a change, and of which world it is one.
  var ahead: Ahead?
  /// How often a look ahead was in vain because the world changed meanwhile.
  var restarts = 0

  /// A question that is asked again after every event.
  struct Asked {
    let request: WireRequest
    let route: Route
    let question: PollMemory.Question
  }

  /// A look ahead.
  struct Ahead {
    var gateway: Gateway
    let changes: Int
  }

  /// How often a look ahead begins anew.
  static let mostRestarts = 3

  init(for connection: Connection, limit: SimTime, goal: Goal, asked: Asked? = nil) {
    self.connection = connection
    self.limit = limit
    self.goal = goal
    self.asked = asked
  }
}

extension Engine {
  /// Begins to go where someone waits for.
  func begin(_ jump: Jump) {
    jumps.append(jump)
    if jumps.count == 1 { scheduleSlice() }
  }

  private func scheduleSlice() {
    loop.execute { [self] in
      guard !jumps.isEmpty else { return }
      var jump = jumps.removeFirst()
      let response = slice(&jump)
      keep()
      if let response {
        jump.connection.finish(response)
      } else {
        jumps.append(jump)
      }
      if !jumps.isEmpty { scheduleSlice() }
    }
  }

  /// Goes on for a slice.
  ///
  /// - Returns: the answer, once the goal is reached or will not be.
  private func slice(_ jump: inout Jump) -> WireResponse? {
    let slice = Slice(at: WallClock.monotonic)
    switch jump.goal {
    case .instant:
      guard advance(to: jump.limit, in: slice) else { return nil }
      mustKeep = true
      setClock(mode)
      return OwnEndpoint.ok(Health.report(of: self))
    case .verdict(let judges):
      return jump.asked.flatMap { wait(for: judges, $0, jump, in: slice) }
    case .change(let answer):
      return jump.asked.flatMap { look(for: answer, $0, &jump, in: slice) }
    case .clusterChange(let poll):
      return look(&jump, in: slice) { gateway in
        let response = ask(poll.request, poll.place, in: &gateway)
        guard response.fingerprint != poll.fingerprint else { return nil }
        remember(poll.question, response.fingerprint)
        return WireResponse(response)
      } unchanged: {
        WireResponse(ask(poll.request, poll.place, in: &gateway))
      }
    }
  }

  /// Answers whoever waits with what there is: the server stops.
  func finishWaiting() {
    let waiting = jumps
    jumps = []
    for jump in waiting {
      var response = jump.asked.map { plainAnswer($0.request, $0.route) }
      if case .clusterChange(let poll) = jump.goal {
        response = WireResponse(ask(poll.request, poll.place, in: &gateway))
      }
      jump.connection.finish(response ?? OwnEndpoint.ok(Health.report(of: self)))
    }
  }
}

// MARK: - Waiters

extension Engine {
  /// Lets happen what happens, until one of the waiters would end.
  private func wait(
    for judges: [WaiterJudge], _ asked: Jump.Asked, _ jump: Jump, in slice: Slice
  ) -> WireResponse? {
    while true {
      let answer = ask(asked, in: &gateway)
      let ended = judges.filter { $0.ends(on: answer) }.map(\.waiter.name)
      guard ended.isEmpty, gateway.sandbox.world.now < jump.limit else {
        remember(asked, answer: answer)
        jump.connection.waiter?.ruledOut += ended
        jump.connection.waiter?.isOutOfPatience = ended.isEmpty
        jump.connection.waiter?.at = WallClock.monotonic
        return gateway.response(to: asked.request, along: asked.route, answer)
      }
      if slice.isOver { return nil }
      let next = gateway.sandbox.world.agenda.next?.time ?? jump.limit
      advance(to: min(next, jump.limit), in: slice)
    }
  }
}

extension WaiterJudge {
  /// Whether a client that waits for this would stop at this answer.
  func ends(on answer: Jump.Answer) -> Bool {
    guard let match = try? match(answer.map(\.output)) else { return false }
    return match.verdict != .retry
  }
}

// MARK: - Polls

extension Engine {
  /// Looks into a future for a change of the answer, and makes it the present if there is one.
  ///
  /// A present in which nothing is to come that the client would see does not move: periodic work
  /// and what concerns others do not count as pending.
  private func look(
    for answer: Jump.Answer, _ asked: Jump.Asked, _ jump: inout Jump, in slice: Slice
  ) -> WireResponse? {
    look(&jump, in: slice) { gateway in
      let other = ask(asked, in: &gateway)
      guard Self.fingerprint(other) != Self.fingerprint(answer) else { return nil }
      remember(asked, answer: other)
      return gateway.response(to: asked.request, along: asked.route, other)
    } unchanged: {
      let now = ask(asked, in: &gateway)
      return gateway.response(to: asked.request, along: asked.route, now)
    }
  }

  private func look(
    _ jump: inout Jump, in slice: Slice, changed: (inout Gateway) -> WireResponse?,
    unchanged: () -> WireResponse
  ) -> WireResponse? {
    var ahead = jump.ahead ?? Jump.Ahead(gateway: gateway, changes: changes)
    jump.ahead = nil
    if ahead.changes != changes {
      jump.restarts += 1
      guard jump.restarts <= Jump.mostRestarts else { return unchanged() }
      ahead = Jump.Ahead(gateway: gateway, changes: changes)
    }
    while let next = ahead.gateway.sandbox.world.agenda.next?.time, next <= jump.limit {
      let now = ahead.gateway.sandbox.world.now
      ahead.gateway.sandbox.advance(by: max(.zero, next - now))
      if let response = changed(&ahead.gateway) {
        gateway = ahead.gateway
        changes += 1
        mustKeep = true
        return response
      }
      if slice.isOver {
        jump.ahead = ahead
        return nil
      }
    }
    return unchanged()
  }
}
