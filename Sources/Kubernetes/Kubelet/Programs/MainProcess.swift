import Containers
import Documents
import Simulation

/// The first process of a container, where it is a script of programs that are simulated: it is run
/// step by step, as time passes.
struct MainProcess: Codable, Sendable {
  /// How far it is.
  var run = ShellRun()
  /// What it printed, each line with its time.
  private(set) var lines: [Line] = []
  /// The line that it has not ended.
  private var begun = ""
  /// How many lines it printed that are no longer kept.
  private var gone: Int?
  /// When it goes on.
  var dueAt: SimTime?
  /// Whether it is over.
  var isOver = false
  /// Since when a program runs in it that may serve.
  var servesSince: SimTime?
  /// What is typed into it; nil where it is no shell that waits for lines.
  var talk: ShellTalk?

  /// Whether it goes on a moment before its time.
  private var isEarly = false
  /// How often in a row it only turned round.
  private var turns = 0

  /// It took many steps without waiting: it goes on, ever more rarely, since nothing is known of
  /// how fast it is.
  mutating func turnRound(at instant: SimTime) {
    let seconds = Int64(1) << min(turns, 12)
    turns += 1
    dueAt = instant + .seconds(seconds)
  }

  /// It waits.
  ///
  /// Where probes look at its files, it goes on a moment before its time, so that a look at that
  /// very time finds what it has done then.
  mutating func pause(for span: SimDuration, from instant: SimTime, isWatched: Bool) {
    let moment = SimDuration.milliseconds(1)
    turns = 0
    dueAt = instant + span + (isEarly ? moment : .zero) - (isWatched ? moment : .zero)
    isEarly = isWatched
  }

  /// A line of its log.
  struct Line: Codable, Sendable {
    let at: SimTime
    let text: String
  }

  /// How many lines are kept: half of them go when there are more, or when they are longer in all
  /// than a log may be.
  private static let most = 4_000
  private static let mostBytes = 4 << 20
  /// How long a line gets until it is cut, as containerd does.
  private static let mostOfLine = 16_384
  private var bytes = 0

  /// It printed something.
  mutating func log(_ text: String, at time: SimTime) {
    var parts = (begun + text).split(separator: "\n", omittingEmptySubsequences: false)
    begun = parts.popLast().map(String.init) ?? ""
    if begun.utf8.count > Self.mostOfLine {
      parts.append(begun[...])
      begun = ""
    }
    lines += parts.map { Line(at: time, text: String($0)) }
    bytes += text.utf8.count
    while lines.count > Self.most || bytes > Self.mostBytes, lines.count > 1 {
      gone = (gone ?? 0) + lines.count / 2
      lines.removeFirst(lines.count / 2)
      bytes = lines.reduce(0) { $0 + $1.text.utf8.count }
    }
  }

  /// Where what it prints next will stand.
  var end: Place { Place(line: (gone ?? 0) + lines.count, bytes: begun.utf8.count) }

  /// What it printed from a place on.
  func text(from place: Place) -> String {
    var bytes = place.line < gone ?? 0 ? 0 : place.bytes
    var text = ""
    for line in lines(from: place.line) {
      text += String(decoding: Array(line.text.utf8.dropFirst(bytes)), as: UTF8.self) + "\n"
      bytes = 0
    }
    return text + String(decoding: Array(begun.utf8.dropFirst(bytes)), as: UTF8.self)
  }

  /// The whole lines that it printed, from the one of a number on.
  func lines(from number: Int) -> ArraySlice<Line> {
    lines.dropFirst(max(0, number - (gone ?? 0)))
  }

  /// A place in what it printed: a line, and how much of it stands before.
  struct Place: Sendable {
    var line: Int
    var bytes: Int
  }

  /// What it printed, with the line that it has not ended, unless somebody may be typing it.
  func entries(at time: SimTime) -> [LogEntry] {
    let isWhole = begun.isEmpty || talk != nil
    return lines.map { LogEntry(at: $0.at, text: $0.text) }
      + (isWhole ? [] : [LogEntry(at: lines.last?.at ?? time, text: begun)])
  }

  /// Whose it is.
  static func key(_ work: ContainerWork, start: Int) -> FilePlace {
    Triple(work.key.cluster, work.pod.metadata.uid, "\(work.name)/\(start)")
  }
}

extension World {
  /// The first process of a container as it runs now; nil where it is not followed step by step.
  func mainProcess(of work: ContainerWork) -> MainProcess? {
    guard let mains = fleet.mains else { return nil }
    return mains[MainProcess.key(work, start: runtime(of: work).starts)]
  }

  /// Begins with the first process of a container that has just started.
  mutating func beginMain(_ work: ContainerWork) {
    let talks = waitsForLines(work)
    let program = talks ? nil : mainProgram(of: work)
    guard talks || program != nil else { return }
    let start = runtime(of: work).starts
    fleet.mains = fleet.mains ?? Table()
    fleet.mains?[MainProcess.key(work, start: start - 2)] = nil
    fleet.mains?[MainProcess.key(work, start: start)] = MainProcess()
    if let program { proceed(work, program, isFirst: true) } else { beginTalk(work) }
  }

  /// What a container's command comes to, where all of it is simulated and what it does depends on
  /// what is around it: what merely prints and sleeps is not run, but known beforehand.
  private func mainProgram(of work: ContainerWork) -> ShellProgram? {
    let image = image(work.spec.text("image"), for: work.key.cluster)
    let words = words(of: work, image).map { expand($0, work) }
    guard let first = words.first else { return nil }
    let shell = ContainerShell(work: work, world: self)
    guard ContainerScript.isShell(first) else {
      let isKnown =
        shell.knows(words) && !shell.isPlain(words) && !words.contains(where: ServiceCall.isOutside)
      return isKnown ? ShellProgram(words: words) : nil
    }
    guard words.count > 2, words[1].hasPrefix("-"), words[1].hasSuffix("c"),
      let program = ShellProgram(words[2])
    else { return nil }
    let commands = program.commands
    let isOutside = commands.contains { $0.words.contains(where: ServiceCall.isOutside) }
    return !isOutside && commands.contains(where: shell.isNeeded) ? program : nil
  }

  private mutating func proceed(
    _ work: ContainerWork, _ program: ShellProgram, isFirst: Bool = false
  ) {
    let key = MainProcess.key(work, start: runtime(of: work).starts)
    guard var row = fleet.mains?[key], !row.isOver else { return }
    let (before, instant) = (fleet.files?.digest, now)
    var shell = ContainerShell(work: work, world: self)
    shell.isMain = true
    var printed = ""
    let pause = row.run.proceed(program, in: &shell) { result in
      guard printed.utf8.count < ContainerShell.mostText else { return }
      printed += result.output + result.errors
    }
    row.log(printed, at: instant)
    self = shell.world
    row.dueAt = nil
    switch pause {
    case .sleeps(let span):
      row.pause(for: max(span, .seconds(Int64(1))), from: instant, isWatched: looksAtFiles(work))
    case .turns: row.turnRound(at: instant)
    case .serves: row.servesSince = instant
    case .ended, .exited: row.isOver = true
    }
    fleet.mains?[key] = row
    if !isFirst {
      if before != fleet.files?.digest { filesChanged(work) }
      if row.servesSince != nil { replanProbes(work) }
    }
    planMain(work)
  }

  /// Plans how the first process goes on, or that the container ends with it.
  mutating func planMain(_ work: ContainerWork) {
    guard let row = mainProcess(of: work) else { return }
    if row.isOver { plan(.exit, work, after: .zero) }
    guard let due = row.dueAt else { return }
    schedule(
      MainStep(
        pod: work.key, uid: work.pod.metadata.uid, container: work.index,
        start: runtime(of: work).starts),
      after: max(due - now, .zero))
  }

  fileprivate mutating func goOn(_ work: ContainerWork) {
    if mainProcess(of: work)?.talk != nil { return talkOn(work) }
    guard let program = mainProgram(of: work) else { return }
    proceed(work, program)
  }

  /// How often the command of a hook may wait.
  private static let mostPauses = 100

  /// Runs the command of a hook, which takes no time here.
  mutating func runHook(_ name: String, _ work: ContainerWork) {
    let words = work.spec["lifecycle"]?[name]?["exec"]?.list("command").compactMap(\.string) ?? []
    guard let first = words.first else { return }
    let isScript = ContainerScript.isShell(first) && words.count > 2
    guard let program = isScript ? ShellProgram(words[2]) : ShellProgram(words: words) else {
      return
    }
    var shell = ContainerShell(work: work, world: self)
    shell.isMain = true
    var run = ShellRun()
    for _ in 0..<Self.mostPauses {
      guard case .sleeps = run.proceed(program, in: &shell, show: { _ in }) else { break }
    }
    fleet.files = shell.world.fleet.files
  }

  /// What a container wrote for those who ask why it ended: a file, else the end of its log where
  /// that is wanted.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kuberuntime/kuberuntime_container.go`,
  /// `getTerminationMessage`; `pkg/kubelet/container/runtime.go`, `MaxContainerTerminationMessage…`.
  func terminationMessage(of work: ContainerWork, exitCode: Int32) -> String? {
    let path = work.spec["terminationMessagePath"]?.string ?? "/dev/termination-log"
    if let text = written(path, ContainerDisk(work, self))?.text, !text.isEmpty {
      return String(decoding: text.utf8.prefix(4_096), as: UTF8.self)
    }
    guard exitCode != 0, work.spec["terminationMessagePolicy"] == "FallbackToLogsOnError",
      let lines = try? logLines(of: work.key, container: work.name), !lines.isEmpty
    else { return nil }
    let text = lines.suffix(80).map { $0.text + "\n" }.joined()
    return String(decoding: text.utf8.suffix(2_048), as: UTF8.self)
  }
}

/// The first process of a container goes on.
struct MainStep: WorldEvent {
  static let name = "kubernetes.main"

  let pod: ObjectKey
  let uid: String
  let container: Int
  let start: Int

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[pod], object.metadata.uid == uid,
      world.isUp(object.spec.text("nodeName"), of: pod.cluster)
    else { return }
    let work = ContainerWork(pod: object, key: pod, index: container)
    let runtime = world.runtime(of: work)
    guard runtime.state == .running, runtime.starts == start,
      let due = world.mainProcess(of: work)?.dueAt, due <= world.now
    else { return }
    world.goOn(work)
  }
}
