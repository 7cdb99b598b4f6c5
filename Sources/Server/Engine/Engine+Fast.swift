import AWSModel
import AWSWire
import Sandbox
import Simulation

// The fast clock: time stands until somebody waits for something, and then goes there.
//
// A client that says it waits (SDKs mark the calls of their waiters in `User-Agent`) is brought to
// the instant at which its waiter ends. A client that asks the same again and gets the same answer
// is taken to be polling, and is brought to the next change of that answer, but no further than
// one polling interval; it doubles as long as nothing changes, since who asks for the fifth time
// wants to see the end of it. Everybody shares the clock, so a first question never moves it.

extension Engine {
  /// Answers a request, letting time pass where it shows that its sender waits.
  func answerFast(
    _ request: WireRequest, _ route: Route, for connection: Connection
  ) -> WireResponse? {
    guard let destination = route.destination else { return plainAnswer(request, route) }
    let asked = Jump.Asked(
      request: request, route: route, question: Self.question(request, route))
    let answer = ask(asked, in: &gateway)
    if !destination.onlyReads { changes += 1 }
    noteWrites()
    if WaiterMark.isOn(request), destination.onlyReads {
      let judges = waiterJudges(destination)
      if waitsOn(asked, answer, judges, for: connection) { return nil }
    } else {
      connection.waiter = nil
    }
    if let limit = pollLimit(asked, answer, destination) {
      begin(Jump(for: connection, limit: limit, goal: .change(from: answer), asked: asked))
      return nil
    }
    return gateway.response(to: request, along: route, answer)
  }

  /// What the world answers now.
  func ask(_ asked: Jump.Asked, in gateway: inout Gateway) -> Jump.Answer {
    gateway.perform(asked.request, along: asked.route)
  }

  /// The same client, operation and bytes give the same number.
  private static func question(_ request: WireRequest, _ route: Route) -> PollMemory.Question {
    var hasher = Hasher()
    hasher.combine(route.signature?.accessKeyID)
    hasher.combine(request.header("x-amz-target"))
    hasher.combine(request.method)
    hasher.combine(request.target)
    request.body.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  /// Writes down what a question was answered.
  func remember(_ asked: Jump.Asked, answer: Jump.Answer) {
    remember(asked.question, Self.fingerprint(answer))
  }

  /// Writes down what a question was answered.
  func remember(_ question: PollMemory.Question, _ fingerprint: Int) {
    let now = WallClock.monotonic
    var known = polls.recall(question, now: now) ?? PollMemory.Asked(answer: fingerprint, at: now)
    known.repeats = known.answer == fingerprint ? known.repeats : 0
    known.answer = fingerprint
    known.at = now
    polls.remember(question, known)
  }

  static func fingerprint(_ answer: Jump.Answer) -> Int {
    switch answer {
    case .success(let response): response.output.hashValue
    case .failure(let error): error.message.hashValue
    }
  }
}

// MARK: - Who waits

extension Engine {
  /// The waiters of an operation.
  private func waiterJudges(_ destination: Destination) -> [WaiterJudge] {
    guard let model = gateway.sandbox.library.model(for: destination.service) else { return [] }
    return model.waiterNames.compactMap { model.waiter($0) }
      .filter { $0.operation == destination.operation }
      .compactMap { try? WaiterJudge($0) }
  }

  /// Begins to go to where one of `judges` ends; false where the answer is to be given as it is.
  ///
  /// A waiter that would have ended at an earlier answer is not the one: its client would not
  /// have asked again. One whose patience is used up gets no more time.
  private func waitsOn(
    _ asked: Jump.Asked, _ answer: Jump.Answer, _ judges: [WaiterJudge],
    for connection: Connection
  ) -> Bool {
    let now = WallClock.monotonic
    var memory = WaiterMemory(question: asked.question, at: now)
    if let known = connection.waiter, known.goesOn(with: asked.question, now: now) {
      memory = known
      memory.at = now
    }
    let possible = judges.filter { !memory.ruledOut.contains($0.waiter.name) }
    let ended = possible.filter { $0.ends(on: answer) }.map(\.waiter.name)
    memory.ruledOut += ended
    connection.waiter = memory
    let patience = possible.map { Int64($0.waiter.delay) * Int64($0.waiter.maxAttempts) }.max() ?? 0
    guard ended.isEmpty, patience > 0, !memory.isOutOfPatience else { return false }
    let limit = gateway.sandbox.world.now + .seconds(patience)
    begin(Jump(for: connection, limit: limit, goal: .verdict(possible), asked: asked))
    return true
  }

  /// Until when a client that polls may be brought; nil for one that does not.
  private func pollLimit(
    _ asked: Jump.Asked, _ answer: Jump.Answer, _ destination: Destination
  ) -> SimTime? {
    if case .success = answer, !destination.onlyReads { return nil }
    return pollLimit(asked.question, Self.fingerprint(answer))
  }

  /// Until when who asks this question and is answered so may be brought; nil where it was not
  /// asked before, or answered otherwise.
  func pollLimit(_ question: PollMemory.Question, _ fingerprint: Int) -> SimTime? {
    let now = WallClock.monotonic
    var known =
      polls.recall(question, now: now)
      ?? PollMemory.Asked(answer: fingerprint, repeats: -1, at: now)
    let isPoll =
      known.repeats >= 0 && known.answer == fingerprint
      && now - known.at >= PollMemory.shortestPause
    defer {
      known.answer = fingerprint
      known.at = now
      polls.remember(question, known)
    }
    guard isPoll else {
      known.repeats = max(0, known.repeats)
      return nil
    }
    defer { known.repeats += 1 }
    return gateway.sandbox.world.now + Self.interval(afterRepeats: known.repeats)
  }

  /// How far one poll may bring its sender: 15 seconds at first, the pause of the waiters of ECS,
  /// twice as far with each answer that is the same again, and at most half an hour.
  static func interval(afterRepeats repeats: Int) -> SimDuration {
    .seconds(min(1_800, 15 << Int64(min(repeats, 8))))
  }
}

/// The mark that SDKs put on the calls of their waiters: `B` among the features in `User-Agent`.
///
/// Source: botocore/useragent.py, `_USERAGENT_FEATURE_MAPPINGS`; aws-sdk-go-v2, aws/middleware,
/// `UserAgentFeatureWaiter`.
enum WaiterMark {
  static func isOn(_ request: WireRequest) -> Bool {
    guard let agent = request.header("user-agent") else { return false }
    return isOn(userAgent: agent)
  }

  /// Whether a `User-Agent` such as `… m/N,D,B …` carries the mark.
  static func isOn(userAgent: String) -> Bool {
    userAgent.utf8.split(separator: UInt8(ascii: " ")).contains { word in
      guard word.starts(with: "m/".utf8) else { return false }
      return word.dropFirst(2).split(separator: UInt8(ascii: ",")).contains {
        $0.elementsEqual("B".utf8)
      }
    }
  }
}
