import Containers
import Documents
import Simulation

/// The commands that are known inside containers.
struct ContainerShell {
  let work: ContainerWork
  var world: World
  /// Whether the first process was killed.
  private(set) var endsFirstProcess = false

  init(work: ContainerWork, world: World) {
    self.work = work
    self.world = world
  }

  /// The files that can be changed.
  var disk: ContainerDisk { ContainerDisk(work, world) }
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
    case "echo":
      return ExecResult(arguments.map(expanded).joined(separator: " ") + "\n")
    case "hostname": return ExecResult(hostname + "\n")
    case "date": return ExecResult(world.now.shellDate + "\n")
    case "whoami": return user(of: work.spec).saying
    case "id": return ExecResult(user(of: work.spec).text + "\n")
    case "pwd": return ExecResult("\(workingDirectory)\n")
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
    case "test", "[": return test(arguments)
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

  private mutating func run(script: String) -> ExecResult {
    var result = ExecResult("")
    var (input, runs) = ("", true)
    for command in ContainerScript.commands(of: script) {
      defer { runs = command.then.isMet(by: result.exitCode) }
      guard runs else { continue }
      let words = command.words.first == "echo" ? command.words : command.words.map(expanded)
      if words.first == "exit" {
        result.exitCode = words.dropFirst().first.flatMap { Int32($0) } ?? 0
        return result
      }
      var next = words.isEmpty ? ExecResult("") : run(words, input)
      if let target = command.target {
        let problem = redirect(next.output, to: expanded(target), appends: command.appends)
        next.output = ""
        if let problem { next = problem }
      }
      input = command.feeds ? next.output : ""
      if !command.feeds { result.output += next.output }
      result.errors += next.errors
      result.exitCode = next.exitCode
    }
    return result
  }

  private func expanded(_ text: String) -> String {
    LogText(variables: variables, hostname: hostname, at: world.now, round: 0).text(of: text)
  }

  private var hostname: String {
    let own = work.pod.spec.text("hostname")
    if !own.isEmpty { return own }
    return work.pod.spec["hostNetwork"]?.bool == true
      ? work.pod.spec.text("nodeName") : String(work.key.name.prefix(63))
  }

  private var workingDirectory: String {
    let own = work.spec.text("workingDir")
    return own.isEmpty ? "/" : own
  }

  /// What the kubelet and the container's specification set, services included.
  private var variables: [PodSettings.Variable] {
    var all: [PodSettings.Variable] = []
    if let service = view.object(Service.self, "default", "kubernetes") {
      let address = service.spec.text("clusterIP")
      all = [
        .init(name: "KUBERNETES_SERVICE_HOST", value: address),
        .init(name: "KUBERNETES_SERVICE_PORT", value: "443"),
        .init(name: "KUBERNETES_SERVICE_PORT_HTTPS", value: "443"),
        .init(name: "KUBERNETES_PORT", value: "tcp://\(address):443"),
      ]
    }
    return all + PodSettings.variables(of: work, view, run)
  }

  private func environment(_ arguments: [String]) -> ExecResult {
    if let name = arguments.first {
      let found = variables.last { $0.name == name }?.value
      return found.map { ExecResult($0 + "\n") } ?? ExecResult("", exitCode: 1)
    }
    let standard = [
      ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
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
    let path = paths.first ?? workingDirectory
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
    guard let target = arguments.last(where: { !$0.hasPrefix("-") }) else {
      return ExecResult("", errors: "\(program): no URL specified\n", exitCode: 2)
    }
    let call = ServiceCall(target)
    let outcome = world.call(call, from: work)
    switch outcome {
    case .answered(_, let status) where program == "wget" && status >= 400:
      let reason = status == 404 ? "Not Found" : "Internal Server Error"
      return ExecResult(
        "", errors: "wget: server returned error: HTTP/1.1 \(status) \(reason)\n", exitCode: 1)
    case .answered(let text, _): return ExecResult(text)
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
