import Console
import Storage
import Terminal

/// `lab …`: one lab from its start to its end.
enum LabCommand: Builtin {
  static let name = "lab"
  static let usage = "lab start ID | show | check | hint [GOAL] | solution [N] | reset | quit"
  static let summary = "Does a lab in a sandbox of its own; yours is set aside until 'lab quit'."
  static let group = BuiltinGroup.school
  static let details = """
    start ID        sets the scene and tells the task
    show            tells the task and the goals again
    check           asks every goal of a copy of your cloud and says what is missing
    hint [GOAL]     gives the next hint, from the idea to the command; it is noted
    solution [N]    shows a way to do it; it is noted
    reset           sets the scene anew
    quit            leaves the lab; your own sandbox comes back as it was
    """
  static let examples = [
    Example("lab check", expects: []),
    Example("labs", expects: ["lab start"]),
  ]

  static let verbs = ["start", "show", "check", "hint", "solution", "reset", "quit"]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    session.withSchool { session, school in
      guard let verb = arguments.first else { return show(session, school) }
      let rest = Array(arguments.dropFirst())
      if verb == "start" { return try start(rest, &session, &school) }
      if school.library.lab(verb) != nil {
        return .failure("a lab is begun with 'lab start \(verb)'")
      }
      guard verbs.contains(verb) else {
        return .unknown("command of 'lab'", verb, verbs, list: "help lab")
      }
      guard let run = school.lab else {
        return .failure("no lab is under way; 'labs' lists them, 'lab start ID' begins one")
      }
      switch verb {
      case "check": return try check(run, session, &school)
      case "hint": return try hint(rest.first, run, session, &school)
      case "solution": return try solution(rest.first, run, session, &school)
      case "reset": return try reset(run, &session, &school)
      case "quit": return try quit(run, &session, &school)
      default: return show(session, school)
      }
    }
  }

  // MARK: Beginning and ending

  private static func start(
    _ arguments: [String], _ session: inout Session, _ school: inout School
  ) throws -> Output {
    guard let id = arguments.first, arguments.count == 1 else {
      return .failure("usage: lab start ID; 'labs' lists them", status: 2)
    }
    guard let lab = school.library.lab(id) else {
      return .unknown("lab", id, school.library.labs.map(\.id), list: "labs")
    }
    let attempt = try session.start(lab, &school)
    return Output(briefing(attempt, session))
  }

  private static func reset(
    _ run: LabRun, _ session: inout Session, _ school: inout School
  ) throws -> Output {
    _ = try session.start(run.lab, &school)
    return Output("The scene of '\(run.lab.id)' is set anew.\n")
  }

  private static func quit(
    _ run: LabRun, _ session: inout Session, _ school: inout School
  ) throws -> Output {
    try session.leaveLab(&school)
    return Output("You left '\(run.lab.id)'. Your own sandbox is back as it was.\n")
  }

  // MARK: Task and goals

  private static func show(_ session: Session, _ school: School) -> Output {
    guard let run = school.lab else {
      return .failure("no lab is under way; 'labs' lists them, 'lab start ID' begins one")
    }
    return Output(briefing(run, session))
  }

  private static func briefing(_ run: LabRun, _ session: Session) -> String {
    let style = session.style
    let renderer = MarkdownRenderer(width: min(session.width, 100), style: style)
    let goals = run.lab.goals.map { goal in
      let line = "\(goal.sentence.trimmed)  \(style(.dim, "[\(goal.id)]"))"
      let rows = line.wrapped(toWidth: session.width - 4)
      return "  \(style.glyphs.bullet) " + rows.joined(separator: "\n    ") + "\n"
    }
    return style(.heading, run.lab.title) + "  \(style(.dim, "\(run.lab.minutes) min"))\n\n"
      + renderer.render(MarkdownDocument(parsing: run.lab.task)) + "\nGoals\n" + goals.joined()
      + "\n'lab check' looks how far you are, 'lab hint' helps, 'lab quit' leaves.\n"
  }

  // MARK: Help

  private static func hint(
    _ name: String?, _ run: LabRun, _ session: Session, _ school: inout School
  ) throws -> Output {
    let goals = run.lab.goals
    let report = name == nil ? LabReport(of: run.lab, in: session, since: nil) : nil
    let id = name ?? report?.missed.first
    guard let id else { return Output("All goals are reached; there is nothing to hint at.\n") }
    guard let goal = goals.first(where: { $0.id == id }) else {
      return .unknown("goal", id, goals.map(\.id), list: "lab show")
    }
    let level = min((run.hintsShown[id] ?? 0) + 1, goal.hints.count)
    let shown = HintShown(goal: id, level: level)
    try school.store.recordHint(shown, in: run.attempt, at: school.clock())
    school.lab?.hintsShown[id] = level
    return Output(
      "\(goal.sentence.trimmed)\nHint \(level) of \(goal.hints.count): "
        + "\(goal.hints[level - 1].text.trimmed)\n")
  }

  private static func solution(
    _ name: String?, _ run: LabRun, _ session: Session, _ school: inout School
  ) throws -> Output {
    let solutions = run.lab.solutions
    guard let number = Int(name ?? "1"), solutions.indices.contains(number - 1) else {
      return .failure("usage: lab solution [N], with N from 1 to \(solutions.count)", status: 2)
    }
    let question = "It will be noted that you looked. Show it?"
    guard session.interaction.confirm(question) else { return Output() }
    try school.store.recordSolutionShown(in: run.attempt)
    let solution = solutions[number - 1]
    let others =
      solutions.count > 1 ? "There are \(solutions.count) ways: lab solution N\n" : ""
    return Output(
      "# \(number): \(solution.name.trimmed)\n\(session.style(.code, solution.script.text))\n"
        + others)
  }
}
