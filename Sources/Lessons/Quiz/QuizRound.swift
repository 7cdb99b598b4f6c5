import Console
import Sandbox
import Storage
import Terminal

/// One quiz: questions asked one after the other, each answer kept before it is judged aloud.
struct QuizRound {
  let school: School
  let history: AnswerHistory
  let scheduler = Scheduler()
  /// What could not be shown at once.
  var output = Output()
  var asked = 0
  var right = 0

  /// What asking one question came to.
  enum Outcome {
    case answered
    /// It could not be asked.
    case left
    /// The learner, or the input, ended the quiz.
    case ended
  }

  init(_ school: School) throws(StorageError) {
    self.school = school
    history = try AnswerHistory(of: school.store)
  }

  /// Shows a text: at once where somebody looks, else with the rest.
  mutating func tell(_ text: String, _ session: Session) {
    if session.interaction.isInteractive {
      session.interaction.show(text)
    } else {
      output.write(text)
    }
  }

  /// Asks one question until there is an answer that can be read.
  mutating func ask(
    _ question: Question, number: Int, of count: Int, _ session: Session,
    _ input: inout StandardInput
  ) throws(StorageError) -> Outcome {
    guard let type = QuestionTypes.named(question.kind) else { return .left }
    let sheet = Sheet(question, round: history[question].count)
    let begun = school.clock()
    tell(Self.text(of: sheet, number, count, session), session)
    while true {
      let prompt = type.prompt(for: sheet)
      guard let response = input.readLine() ?? session.interaction.line(prompt),
        !["q", "quit", "exit"].contains(response.trimmed)
      else { return .ended }
      do {
        let judgement = try type.judge(response, to: sheet, in: session)
        let due = try keep(judgement, sheet, type, begun)
        tell(Self.text(of: judgement, sheet, due.distance(from: school.clock()), session), session)
        asked += 1
        right += judgement.isRight ? 1 : 0
        return .answered
      } catch let misread as Misread {
        tell(misread.message + "\n", session)
        if misread.isFinal { return .left }
      } catch let refusal as StorageError {
        throw refusal
      } catch { return .left }
    }
  }

  /// Puts an answer on disk, with what follows from it for the schedule.
  ///
  /// - Returns: when the question comes again.
  private func keep(
    _ judgement: Judgement, _ sheet: Sheet, _ type: any QuestionType.Type, _ begun: WallTime
  ) throws(StorageError) -> WallTime {
    let question = sheet.question
    let now = school.clock()
    let duration = Int(max(0, now.milliseconds - begun.milliseconds))
    let grade = Grade(
      Grade.Evidence(
        isRight: judgement.isRight, seconds: Double(duration) / 1000,
        par: type.par + question.readingTime, streak: history[question].streak))
    let card = scheduler.review(history.card(of: question), grade, at: now)
    let answer = Answer(
      item: question.id, version: question.version, answeredAt: now,
      response: judgement.recorded, isRight: judgement.isRight, grade: grade.rawValue,
      duration: duration, engine: Sandbox.engine)
    try school.store.record(answer, card: card.record(for: question.id))
    return card.due
  }

  private static func text(
    of sheet: Sheet, _ number: Int, _ count: Int, _ session: Session
  ) -> String {
    let style = session.style
    let renderer = MarkdownRenderer(width: min(session.width, 100), style: style)
    let head = style(.dim, "Question \(number) of \(count)  [\(sheet.question.topic)]")
    var text = "\n\(head)\n\n" + renderer.render(MarkdownDocument(parsing: sheet.question.ask))
    for (place, option) in sheet.options.enumerated() {
      let lines = option.text.trimmed.wrapped(toWidth: min(session.width, 100) - 6)
      text += "\n  \(style(.strong, Sheet.letters[place]))  " + lines.joined(separator: "\n     ")
    }
    return text + (sheet.options.isEmpty ? "" : "\n") + "\n"
  }

  private static func text(
    of judgement: Judgement, _ sheet: Sheet, _ wait: String, _ session: Session
  ) -> String {
    let style = session.style
    let verdict =
      judgement.isRight
      ? style(.success, "\(style.glyphs.tick) Right.")
      : style(.failure, "\(style.glyphs.cross) Not right.")
    let source = sheet.question.sources.first.map { style(.dim, "Source: \($0.line)") + "\n" }
    let feedback = judgement.feedback.map { line in
      "  " + line.wrapped(toWidth: session.width - 7).joined(separator: "\n     ") + "\n"
    }
    return "\n\(verdict) It comes again in \(wait).\n\n" + feedback.joined() + "\n" + (source ?? "")
  }
}

extension Question {
  /// How long it takes to read, in seconds, at 15 letters a second.
  fileprivate var readingTime: Double {
    Double(ask.count + body.options.reduce(0) { $0 + $1.text.count }) / 15
  }
}
