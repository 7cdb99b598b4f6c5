import Console
import Storage

/// `quiz`: asks what is due, then what is new.
enum QuizCommand: Builtin {
  static let name = "quiz"
  static let usage = "quiz [TOPIC] [--count N] [--again]"
  static let summary = "Asks questions: first those that you are about to forget, then new ones."
  static let group = BuiltinGroup.school
  static let details = """
    Type the letter of your answer (several as a,c), or the command that is asked for; q ends.
    A question that was answered comes again after minutes, then days, then months.
    --again asks what is not due yet.
    """
  static let examples = [Example("echo q | quiz --count 1", expects: ["Question 1 of 1"])]

  private struct Wishes {
    var topic: String?
    var count = 10
    var again = false
  }

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.withSchool { session, school in
      guard let wishes = wishes(arguments) else {
        return .failure("usage: \(usage)", status: 2)
      }
      let questions = school.library.questions(on: wishes.topic)
      if questions.isEmpty, let topic = wishes.topic {
        return .unknown("topic", topic, school.library.topics, list: "progress")
      }
      var round = try QuizRound(school)
      let now = school.clock()
      let plan = QuizPlan(
        of: questions, round.history, count: wishes.count, again: wishes.again, at: now)
      guard !plan.questions.isEmpty else { return nothing(plan, at: now) }
      for (place, question) in plan.questions.enumerated() {
        let outcome = try round.ask(
          question, number: place + 1, of: plan.questions.count, session, &input)
        if case .ended = outcome { break }
      }
      let count = "\(round.right) of \(round.asked) right."
      round.tell("\n\(round.asked == 0 ? "No question answered." : count)\n", session)
      return round.output
    }
  }

  private static func nothing(_ plan: QuizPlan, at now: WallTime) -> Output {
    guard let next = plan.nextDue else {
      return Output("There are no questions in the content folder.\n")
    }
    return Output(
      "Nothing is due. The next question comes in \(next.distance(from: now)); "
        + "'quiz --again' asks anyway.\n")
  }

  private static func wishes(_ arguments: [String]) -> Wishes? {
    var wishes = Wishes()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--again": wishes.again = true
      case "--count", "-n":
        guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0 else { return nil }
        wishes.count = count
      case _ where argument.hasPrefix("-") || wishes.topic != nil: return nil
      default: wishes.topic = argument
      }
    }
    return wishes
  }
}
