import ArgumentParser
import Console
import Glibc
import Machine
import Sandbox
import Simulation
import Terminal

/// The interactive shell.
@MainActor
final class Shell {
  private let program: Program
  private let interaction: TerminalInteraction
  private let style: Style
  private var session: Session
  private let editor: LineEditor
  /// Whether the clock has run since the last line.
  private var hasOpenTick = false

  init(_ program: Program) throws {
    self.program = program
    style = .detect(environment: program.environment, isTerminal: true)
    interaction = TerminalInteraction(environment: program.environment)
    session = program.session(style: style, interaction: interaction)
    DiskFile.makeFolder(program.stateFolder)
    editor = LineEditor(
      style: style, history: HistoryFile(path: program.stateFolder + "/history"))
    Interrupt.listen()
  }

  /// Reads and runs inputs until the learner leaves.
  func run() throws {
    enterSchool()
    greet()
    editor.isComplete = { ShellInputs.isComplete($0) }
    editor.completer = { [unowned self] in self.session.completion(for: $0) }
    editor.tick = { [unowned self] in self.tick() }
    while !session.hasEnded {
      session.width = TerminalSize.of(STDOUT_FILENO)?.columns ?? 80
      switch editor.read(prompt: prompt) {
      case .endOfFile:
        writeAll("\n", to: STDOUT_FILENO)
        try leave()
        return
      case .interrupted: continue
      case .input(let text): run(text)
      }
    }
    try leave()
  }

  private func run(_ text: String) {
    hasOpenTick = false
    for input in ShellInputs.split(text) where !session.hasEnded {
      let output = session.run(input)
      // On disk first: what is shown must survive whatever comes.
      if let refusal = session.keep() { warn(refusal) }
      show(output)
    }
  }

  /// Opens the learner's record and resumes what was left; without a disk, goes on without.
  private func enterSchool() {
    do {
      for notice in try session.enter(program.school) { warn(notice) }
    } catch {
      warn("\(error)")
      warn("nothing of this session will be kept")
      if let school = try? program.schoolWithoutDisk() { session.attach(school) }
    }
  }

  private func warn(_ line: String) { writeAll("drydock: \(line)\n", to: STDERR_FILENO) }

  /// A long text is shown page by page, unless errors belong to it.
  private func show(_ output: Output) {
    if output.stderr.isEmpty { interaction.page(output.stdout) } else { Batch.write(output) }
  }

  private func leave() throws {
    if let refusal = session.leaveSchool() { warn(refusal) }
    if session.status != 0 { throw ExitCode(Int32(session.status)) }
  }

  /// Three lines at the first start ever; later at most one, which says what was resumed.
  private func greet() {
    let count = session.sandbox.journal.lines.count
    guard isFirstStart, count == 0 else {
      guard count > 0 else { return }
      let lines = count == 1 ? "1 line" : "\(count) lines"
      writeAll(
        "Your sandbox is as you left it: \(lines), \(session.timeText). 'history' lists them.\n",
        to: STDOUT_FILENO)
      return
    }
    writeAll(
      """
      Drydock: AWS commands against a simulated cloud. Nothing here costs anything.
      Type 'tour' for the first five minutes, 'labs' to learn, 'help' for all.
      Or begin at once: aws ecs create-cluster --cluster-name demo

      """, to: STDOUT_FILENO)
  }

  /// Whether nobody was greeted yet in this state folder; from now on somebody was.
  private var isFirstStart: Bool {
    guard let store = try? session.school?.store,
      let earlier = try? store.setting("greeted") ?? ""
    else { return true }
    if earlier.isEmpty { try? store.set("greeted", to: Sandbox.engine) }
    return earlier.isEmpty
  }

  private var prompt: String {
    let note = session.promptNote(session).map { " [\($0)]" } ?? ""
    let mark = interaction.clockSpeed == nil ? "" : "*"
    let place = "\(session.promptRegion) \(session.timeText)\(mark)"
    return style(.dim, place) + style(.name, note) + " drydock> "
  }

  /// Lets the clock run while nothing is typed; all of it until the next line is one step of undo.
  private func tick() {
    guard let speed = interaction.clockSpeed else { return }
    if !hasOpenTick {
      session.sandbox.beginLine("clock live")
      hasOpenTick = true
    }
    session.sandbox.advance(by: .seconds(speed))
    editor.updatePrompt(prompt)
  }
}
