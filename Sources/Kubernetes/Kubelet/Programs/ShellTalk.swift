import Containers
import Simulation

/// What is typed into a shell that is the first process of a container.
struct ShellTalk: Codable, Sendable {
  /// The line that runs.
  var line: String?
  /// Those that were typed meanwhile.
  var waiting: [String] = []
  /// Whether there will be no more.
  var isClosed = false
}

/// What comes in at the input of a container.
public enum TypedInput: Hashable, Sendable {
  /// A line, without what ended it.
  case line(String)
  /// The key that interrupts, at a terminal.
  case interrupt
  /// There is no more.
  case end
}

extension ContainerWork {
  /// Whether its first process sits at a terminal.
  var hasTerminal: Bool { spec["tty"]?.bool == true }

  /// Whether somebody can send something to the input of its first process.
  var takesInput: Bool { spec["stdin"]?.bool == true }
}

extension World {
  /// Whether the first process is a shell that waits for lines: without a terminal and with its
  /// input closed, one ends at once.
  func waitsForLines(_ work: ContainerWork) -> Bool {
    guard work.hasTerminal || work.takesInput else { return false }
    let image = image(work.spec.text("image"), for: work.key.cluster)
    return ContainerScript.readsLines(words(of: work, image))
  }

  /// Begins with a shell that waits for lines.
  mutating func beginTalk(_ work: ContainerWork) {
    let key = MainProcess.key(work, start: runtime(of: work).starts)
    guard var row = fleet.mains?[key] else { return }
    row.talk = ShellTalk()
    row.log(prompt(of: work, row.run), at: now)
    fleet.mains?[key] = row
  }

  /// Takes what comes in at the input of a container's first process; one that reads nothing lets
  /// it lie.
  ///
  /// - Returns: whether what was typed is a part of what is printed, as a terminal shows it.
  mutating func type(_ input: TypedInput, _ work: ContainerWork) -> Bool {
    let key = MainProcess.key(work, start: runtime(of: work).starts)
    guard var row = fleet.mains?[key], let talk = row.talk else {
      if input == .interrupt { interrupt(work) }
      return false
    }
    guard !row.isOver, !talk.isClosed else { return false }
    switch input {
    case .line(let text):
      if work.hasTerminal { row.log(text + "\n", at: now) }
      row.talk?.waiting.append(text)
    case .interrupt:
      guard work.hasTerminal else { return false }
      row.talk = ShellTalk()
      row.dueAt = nil
      row.run.code = 130
      row.log("^C\n" + prompt(of: work, row.run.nextLine), at: now)
    case .end: row.talk?.isClosed = true
    }
    fleet.mains?[key] = row
    talkOn(work)
    return work.hasTerminal && input != .end
  }

  /// A program at a terminal is interrupted; as the first process, only one that is prepared for it
  /// ends, which servers and shells with something to do are.
  private mutating func interrupt(_ work: ContainerWork) {
    guard work.hasTerminal, runtime(of: work).state == .running else { return }
    let image = image(work.spec.text("image"), for: work.key.cluster)
    if let first = words(of: work, image).first, ContainerScript.isShell(first) {
      finish(work, exitCode: 130, "Error")
    } else if let code = life(of: work).stopCode {
      finish(work, exitCode: code, code == 0 ? "Completed" : "Error")
    }
  }

  /// Runs the lines that were typed, until one takes time or there are no more.
  mutating func talkOn(_ work: ContainerWork) {
    let key = MainProcess.key(work, start: runtime(of: work).starts)
    guard var row = fleet.mains?[key], !row.isOver else { return }
    if row.talk?.line != nil, row.dueAt.map({ $0 > now }) ?? true { return }
    let before = fleet.files?.digest
    var shell = ContainerShell(work: work, world: self)
    while !row.isOver, begins(&row, work) {
      guard step(&row, &shell) else { break }
    }
    self = shell.world
    fleet.mains?[key] = row
    if before != fleet.files?.digest { filesChanged(work) }
    planMain(work)
    if shell.endsFirstProcess {
      note(work) { $0.exitCode = 137 }
      end(work, within: .seconds(Int64(1)))
    }
  }

  /// Takes up the next line, unless one runs; false where there is none.
  private func begins(_ row: inout MainProcess, _ work: ContainerWork) -> Bool {
    if row.talk?.line != nil { return true }
    guard let next = row.talk?.waiting.first else {
      row.isOver = row.talk?.isClosed ?? true
      if row.isOver, work.hasTerminal { row.log(isBash(work) ? "exit\n" : "\n", at: now) }
      return false
    }
    row.talk?.waiting.removeFirst()
    row.talk?.line = next
    row.run = row.run.nextLine
    return true
  }

  /// Goes on with the line that runs; false where it takes time.
  private func step(_ row: inout MainProcess, _ shell: inout ContainerShell) -> Bool {
    row.dueAt = nil
    guard let program = ShellProgram(row.talk?.line ?? "") else {
      row.log(ContainerShell.notSimulated, at: now)
      row.run.code = 126
      finishLine(&row, shell.work)
      return true
    }
    var (run, printed) = (row.run, "")
    let pause = run.proceed(program, in: &shell) { result in
      guard printed.utf8.count < ContainerShell.mostText else { return }
      printed += result.output + result.errors
    }
    row.run = run
    row.log(printed, at: now)
    switch pause {
    case .sleeps(let span):
      row.pause(for: max(span, .seconds(Int64(1))), from: now, isWatched: false)
      return false
    case .turns:
      row.turnRound(at: now)
      return false
    case .serves: return false
    case .ended: finishLine(&row, shell.work)
    case .exited: row.isOver = true
    }
    return true
  }

  private func finishLine(_ row: inout MainProcess, _ work: ContainerWork) {
    row.talk?.line = nil
    row.log(prompt(of: work, row.run), at: now)
  }

  /// What a shell at a terminal begins its lines with.
  ///
  /// Source: BusyBox, `shell/ash.c`, and bash and dash as Debian builds them, `PS1`.
  private func prompt(of work: ContainerWork, _ run: ShellRun) -> String {
    guard work.hasTerminal else { return "" }
    var shell = ContainerShell(work: work, world: self)
    shell.take(run)
    let user = shell.user(of: work.spec)
    let sign = user.isRoot ? "#" : "$"
    let folder = shell.folder == "/root" ? "~" : shell.folder
    if isBash(work) {
      return "\(user.isRoot ? "root" : user.name)@\(shell.hostname):\(folder)\(sign) "
    }
    let image = ImageName.base(of: work.spec.text("image"))
    return ["busybox", "alpine"].contains(image) ? "\(folder) \(sign) " : "\(sign) "
  }

  private func isBash(_ work: ContainerWork) -> Bool {
    let image = image(work.spec.text("image"), for: work.key.cluster)
    return words(of: work, image).first?.hasSuffix("bash") == true
  }
}
