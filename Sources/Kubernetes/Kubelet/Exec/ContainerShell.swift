import Containers
import Documents
import Simulation

/// The commands that are known inside containers.
struct ContainerShell {
  let work: ContainerWork
  var world: World
  /// Whether the first process was killed.
  private(set) var endsFirstProcess = false
  /// Whether it runs what the container itself runs: what is not simulated then does nothing.
  var isMain = false
  /// The variables that a script has set.
  private(set) var settings: [ShellRun.Setting] = []
  /// What its last command returned.
  var code: Int32 = 0
  /// What commands complained of whose output became words.
  var substituted = ""
  /// Whether a word came to more than there is room for, which ends a shell.
  var isOutOfMemory = false
  private var ownFolder = ""
  /// How many steps of scripts it has taken.
  private var steps = 0
  /// How many scripts run within each other.
  private var depth = 0

  init(work: ContainerWork, world: World) {
    self.work = work
    self.world = world
  }

  /// The files that can be changed.
  var disk: ContainerDisk { ContainerDisk(work, world, folder: ownFolder) }
  private var run: PodRuntime? { world.fleet.pods[work.key] }
  private var view: ClusterView { world.view(of: work.key.cluster) }

  /// Runs one command; `input` is what another one printed.
  mutating func run(_ command: [String], _ input: String = "") -> ExecResult {
    guard let program = command.first else { return ExecResult("") }
    let arguments = Array(command.dropFirst())
    let name = program.split(separator: "/").last.map(String.init) ?? program
    switch name {
    case "sh", "bash", "ash":
      if let place = arguments.firstIndex(where: { $0.hasPrefix("-") && $0.hasSuffix("c") }),
        arguments.indices.contains(place + 1)
      {
        return run(script: arguments[place + 1])
      }
      return ExecResult("")
    case "env", "printenv": return environment(arguments)
    case "echo": return echo(arguments)
    case "printf": return format(arguments)
    case "seq": return count(arguments)
    case "hostname": return ExecResult(hostName(arguments) + "\n")
    case "date": return ExecResult(date(arguments) + "\n")
    case "whoami": return user(of: work.spec).saying
    case "id": return ExecResult(user(of: work.spec).text + "\n")
    case "pwd": return ExecResult("\(folder)\n")
    case "true", "sleep", ":": return ExecResult("")
    case "false": return ExecResult("", exitCode: 1)
    case "ls": return list(arguments.filter { !$0.hasPrefix("-") })
    case "cat": return arguments.isEmpty ? ExecResult(input) : concatenate(arguments)
    case "touch": return touch(arguments)
    case "mkdir": return makeDirectories(arguments)
    case "rm": return remove(arguments)
    case "rmdir": return removeDirectories(arguments)
    case "cp", "mv": return copy(arguments, moves: name == "mv")
    case "tee": return tee(arguments, input)
    case "grep": return search(arguments, input)
    case "wc": return count(arguments, input)
    case "head", "tail": return part(name, arguments, input)
    case "sort": return sort(arguments, input)
    case "ps": return processes()
    case "test", "[": return test(arguments.last == "]" ? arguments.dropLast() : arguments)
    case "nc": return knock(arguments)
    case "nslookup": return lookUp(arguments.first ?? "")
    case "curl", "wget": return fetch(name, arguments)
    case "kill":
      if arguments.last == "1" { endsFirstProcess = true }
      return ExecResult("")
    default:
      if let known = brought(command) { return known }
      return ExecResult(
        "",
        errors: "drydock: \(program) is not simulated inside containers; echo, env, cat, ls, "
          + "touch, mkdir, rm, cp, mv, grep, head, tail, wc, sort, ps, hostname, date, nslookup, "
          + "wget and curl are\n", exitCode: 126)
    }
  }

  /// As whom a container of the pod runs.
  func user(of spec: JSON) -> ContainerUser {
    let image = world.image(spec.text("image"), for: work.key.cluster)
    return ContainerUser(spec, of: work.pod, image: image.user)
  }

  /// What a program prints that the image brings.
  private mutating func brought(_ command: [String]) -> ExecResult? {
    let process = ContainerProcess(
      work, node: work.pod.spec.text("nodeName"), variables, files)
    return world.handlers(at: ContainerProgramPort.self).lazy
      .compactMap { [world] program in
        var copy = world
        return program.run(command, in: process, of: &copy)
      }.first
  }

  mutating func run(script: String) -> ExecResult {
    guard let program = ShellProgram(script) else {
      return ExecResult("", errors: Self.notSimulated, exitCode: 126)
    }
    guard depth < Self.mostNested else {
      return ExecResult(
        "", errors: "sh: can't fork: Resource temporarily unavailable\n", exitCode: 2)
    }
    depth += 1
    defer { depth -= 1 }
    var run = ShellRun(settings, folder: ownFolder)
    var result = ExecResult("")
    var size = 0
    var pause = ShellRun.Pause.turns
    while pause.goesOn, size <= Self.mostText, steps < Self.mostSteps {
      pause = run.proceed(program, in: &self) { next in
        size += next.output.utf8.count + next.errors.utf8.count
        guard size <= Self.mostText else { return }
        result.output += next.output
        result.errors += next.errors
      }
    }
    result.exitCode = run.code
    if pause.goesOn {
      result.errors +=
        "drydock: the script was ended after \(Self.mostSteps) steps, or what they come to in "
        + "bytes\n"
      result.exitCode = 137
    }
    return result
  }

  /// What is said of a script that is not understood.
  static let notSimulated =
    "drydock: functions, subshells, arrays, jobs in the background and input from files are not "
    + "simulated in the scripts of containers\n"

  /// How many steps the scripts of one command may take.
  private static let mostSteps = 50_000
  /// How many bytes are as much work as a step.
  private static let bytesOfStep = 2_048
  /// How many bytes a script may print, a file hold, or the words of a command come to.
  static let mostText = 1_048_576
  /// How many scripts may run within each other.
  private static let mostNested = 20

  /// Takes a step of a script; false where there were enough.
  mutating func takeStep() -> Bool {
    steps += 1
    return steps < Self.mostSteps
  }

  /// Takes the steps that so much text is worth.
  mutating func spend(_ text: String) { steps += text.utf8.count / Self.bytesOfStep }

  /// Goes on where a script is.
  mutating func take(_ run: ShellRun) {
    settings = run.settings
    code = run.code
    ownFolder = run.folder
  }

  /// What commands complained of whose output became words, which is then forgotten.
  mutating func takeSubstituted() -> String {
    defer { substituted = "" }
    return substituted
  }

  var hostname: String {
    let own = work.pod.spec.text("hostname")
    if !own.isEmpty { return own }
    return work.pod.spec["hostNetwork"]?.bool == true
      ? work.pod.spec.text("nodeName") : String(work.key.name.prefix(63))
  }

  /// Where it stands.
  var folder: String {
    if !ownFolder.isEmpty { return ownFolder }
    let own = work.spec.text("workingDir")
    return own.isEmpty ? "/" : own
  }

  /// What the kubelet and the container's specification set, services included.
  var variables: [PodSettings.Variable] {
    let containers = run?.containers ?? []
    let start = containers.indices.contains(work.index) ? containers[work.index].startedAt : nil
    return ServiceLinks.variables(for: work.pod, since: start, view)
      + PodSettings.variables(of: work, view, run)
  }

  static let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  private func environment(_ arguments: [String]) -> ExecResult {
    if let name = arguments.first {
      let found =
        settings.last { $0.name == name }?.value ?? variables.last { $0.name == name }?.value
        ?? ["PATH": Self.path, "HOSTNAME": hostname, "HOME": "/root"][name]
      return found.map { ExecResult($0 + "\n") } ?? ExecResult("", exitCode: 1)
    }
    let standard = [
      ("PATH", Self.path),
      ("HOSTNAME", hostname),
    ]
    let lines =
      standard.map { "\($0.0)=\($0.1)" } + variables.map { "\($0.name)=\($0.value)" }
      + ["HOME=/root"]
    return ExecResult(lines.joined(separator: "\n") + "\n")
  }

  /// The files that the cluster put there.
  var files: ContainerFiles {
    ContainerFiles(work: work, view: view, run: run)
  }

  private func list(_ paths: [String]) -> ExecResult {
    let path = paths.first ?? folder
    guard let names = names(in: disk.full(path)) else {
      if isThere(disk.full(path)) { return ExecResult(path + "\n") }
      return ExecResult(
        "", errors: "ls: \(path): No such file or directory\n", exitCode: 1)
    }
    return ExecResult(names.map { $0 + "\n" }.joined())
  }

  private func concatenate(_ paths: [String]) -> ExecResult {
    var result = ExecResult("")
    for path in paths {
      if let text = text(of: disk.full(path)) {
        result.output += text
      } else if !isThere(disk.full(path)) {
        result.errors += "cat: can't open '\(path)': No such file or directory\n"
        result.exitCode = 1
      }
    }
    return result
  }

  /// Whether the cluster put a file there, or the container's own command made it.
  func hasFile(_ full: String) -> Bool {
    if files.text(of: full) != nil { return true }
    if world.mainProcess(of: work) != nil { return false }
    let started = world.runtime(of: work).startedAt ?? world.now
    return world.life(of: work).script?.hasFile(full, after: world.now - started) == true
  }

  private func test(_ arguments: [String]) -> ExecResult {
    guard let flag = arguments.first, arguments.count > 1 else {
      return ExecResult("", exitCode: 1)
    }
    let path = disk.full(arguments[1])
    let isFolder = names(in: path) != nil
    let isTrue =
      switch flag {
      case "-d": isFolder
      case "-f", "-r": isThere(path) && !isFolder
      case "-s": text(of: path)?.isEmpty == false
      case "-e": isThere(path)
      case _ where arguments.count == 3: Self.compare(arguments)
      case "-z": arguments[1].isEmpty
      case "-n": !arguments[1].isEmpty
      default: false
      }
    return ExecResult("", exitCode: isTrue ? 0 : 1)
  }

  private func lookUp(_ name: String) -> ExecResult {
    let resolver = files.resolver
    let head = "Server:\t\t\(resolver)\nAddress:\t\(resolver):53\n\n"
    guard let found = ServiceNames(view: view, namespace: work.key.namespace).find(name),
      !found.addresses.isEmpty
    else {
      return ExecResult(
        head + "** server can't find \(name): NXDOMAIN\n\n", exitCode: 1)
    }
    let lines = found.addresses.map { "Name:\t\(found.fullName)\nAddress: \($0)\n" }
    return ExecResult(head + lines.joined() + "\n")
  }

  private mutating func fetch(_ program: String, _ arguments: [String]) -> ExecResult {
    let words = arguments.filter { !$0.hasPrefix("-") }
    guard let target = words.last(where: { $0.contains("://") }) ?? words.last else {
      return ExecResult("", errors: "\(program): no URL specified\n", exitCode: 2)
    }
    let call = ServiceCall(target)
    let outcome = world.call(call, from: work)
    switch outcome {
    case .answered(_, let status) where program == "wget" && status >= 400:
      let reason = status == 404 ? "Not Found" : "Internal Server Error"
      return ExecResult(
        "", errors: "wget: server returned error: HTTP/1.1 \(status) \(reason)\n", exitCode: 1)
    case .answered(let text, _): return keep(text, program, arguments)
    case .unknownHost:
      return program == "curl"
        ? ExecResult(
          "", errors: "curl: (6) Could not resolve host: \(call.host)\n", exitCode: 6)
        : ExecResult("", errors: "wget: bad address '\(call.authority)'\n", exitCode: 1)
    case .refused(let address):
      return program == "curl"
        ? ExecResult(
          "",
          errors: "curl: (7) Failed to connect to \(call.host) port \(call.port) after 0 ms: "
            + "Could not connect to server\n", exitCode: 7)
        : ExecResult(
          "", errors: "wget: can't connect to remote host (\(address)): Connection refused\n",
          exitCode: 1)
    case .silent:
      return program == "curl"
        ? ExecResult(
          "",
          errors: "curl: (28) Failed to connect to \(call.host) port \(call.port): "
            + "Connection timed out\n", exitCode: 28)
        : ExecResult("", errors: "wget: download timed out\n", exitCode: 1)
    }
  }
}
