import Documents
import Simulation

/// The programs of a simulated container.
enum ContainerPrograms {
  /// What a program printed, and how it ended.
  struct Answer {
    var text: String
    var status = 0
  }

  /// The programs there are.
  static let names = [
    "cat", "curl", "date", "echo", "env", "false", "hostname", "id", "ls", "printenv", "ps", "pwd",
    "sleep", "true", "uname", "wget", "whoami",
  ]

  /// Runs a program; nil where there is none of that name.
  static func run(_ name: String, _ arguments: [String], in shell: ContainerShell) -> Answer? {
    switch name {
    case "true", "sleep": Answer(text: "")
    case "false": Answer(text: "", status: 1)
    case "echo": Answer(text: arguments.joined(separator: " ") + "\n")
    case "env": Answer(text: shell.variables.map { "\($0.name)=\($0.value)\n" }.joined())
    case "printenv": variables(arguments, in: shell)
    case "hostname": Answer(text: hostname(arguments, shell.container) + "\n")
    case "pwd": Answer(text: shell.folder + "\n")
    case "whoami": Answer(text: "root\n")
    case "id": Answer(text: "uid=0(root) gid=0(root) groups=0(root)\n")
    case "date": Answer(text: date(shell.now) + "\n")
    case "uname": Answer(text: uname(arguments, shell.container) + "\n")
    case "ps": Answer(text: processes(shell))
    case "ls": list(arguments, in: shell)
    case "cat": contents(arguments, in: shell)
    case "curl", "wget": fetch(name, arguments, in: shell)
    default: nil
    }
  }

  private static func variables(_ names: [String], in shell: ContainerShell) -> Answer {
    guard let name = names.first else {
      return Answer(text: shell.variables.map { "\($0.name)=\($0.value)\n" }.joined())
    }
    guard let value = shell.variables.last(where: { $0.name == name })?.value else {
      return Answer(text: "", status: 1)
    }
    return Answer(text: value + "\n")
  }

  private static func hostname(_ arguments: [String], _ container: ContainerView) -> String {
    arguments.first == "-i" ? container.address ?? "172.17.0.2" : container.hostname
  }

  /// `Mon Jan  5 09:00:00 UTC 2026`.
  private static func date(_ now: SimTime) -> String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let calendar = now.calendar
    let weekday = days[Int((now.milliseconds / 86_400_000) % 7)]
    let month = months[Int(calendar.month - 1)]
    let day = (calendar.day < 10 ? " " : "") + "\(calendar.day)"
    return "\(weekday) \(month) \(day) \(now.clockText) UTC \(calendar.year)"
  }

  private static func uname(_ arguments: [String], _ container: ContainerView) -> String {
    guard arguments.contains("-a") else {
      return arguments.contains("-m") ? machine(container) : "Linux"
    }
    return "Linux \(container.hostname) 6.1.158-178.288.amzn2023.\(machine(container)) #1 SMP "
      + "\(machine(container)) GNU/Linux"
  }

  private static func machine(_ container: ContainerView) -> String {
    let architecture = container.definition["runtimePlatform"]?["cpuArchitecture"]?.string
    return architecture == "ARM64" ? "aarch64" : "x86_64"
  }

  /// The container's own process, and that of the session.
  private static func processes(_ shell: ContainerShell) -> String {
    let rows = [
      ("PID", "USER", "COMMAND"),
      ("1", "root", shell.container.command.joined(separator: " ")),
      ("28", "root", "/managed-agents/execute-command/amazon-ssm-agent"),
      ("60", "root", "/managed-agents/execute-command/ssm-agent-worker"),
      ("97", "root", "ps"),
    ]
    return rows.map { id, user, command in
      String(repeating: " ", count: 5 - id.count) + "\(id) \(user)     \(command)\n"
    }.joined()
  }

  // MARK: Files

  /// A path from the root.
  static func path(_ given: String, in folder: String) -> String {
    let whole = given.hasPrefix("/") ? given : folder + "/" + given
    var steps: [Substring] = []
    for step in whole.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return "/" + steps.joined(separator: "/")
  }

  private static func list(_ arguments: [String], in shell: ContainerShell) -> Answer {
    let given = arguments.first { !$0.hasPrefix("-") }
    let place = path(given ?? ".", in: shell.folder)
    let mounts = (shell.container.plan["mountPoints"]?.array ?? [])
      .compactMap { $0["containerPath"]?.string }
    if place == "/" {
      let top = mounts.compactMap { $0.split(separator: "/").first.map(String.init) }
      let names = Set(shell.container.system.folders + top).sorted()
      return Answer(text: columns(names))
    }
    if place == "/etc" {
      return Answer(text: columns(["hostname", "hosts", "os-release", "resolv.conf"]))
    }
    if place == "/managed-agents" { return Answer(text: "execute-command\n") }
    let isFolder =
      mounts.contains(place) || place == shell.container.folder
      || shell.container.system.folders.contains(String(place.dropFirst()))
    if isFolder { return Answer(text: "") }
    if file(place, in: shell) != nil { return Answer(text: (given ?? place) + "\n") }
    return Answer(
      text: "ls: cannot access '\(given ?? place)': No such file or directory\n", status: 2)
  }

  /// Names beside each other, as on a terminal of eighty columns.
  private static func columns(_ names: [String]) -> String {
    let width = (names.map(\.count).max() ?? 0) + 2
    let perRow = max(1, 80 / width)
    let rows = (names.count + perRow - 1) / max(1, perRow)
    return (0..<rows).map { row in
      stride(from: row, to: names.count, by: rows).map { place in
        let name = names[place]
        let isLast = place + rows >= names.count
        return isLast ? name : name + String(repeating: " ", count: width - name.count)
      }.joined() + "\n"
    }.joined()
  }

  private static func contents(_ arguments: [String], in shell: ContainerShell) -> Answer {
    var answer = Answer(text: "")
    for name in arguments where !name.hasPrefix("-") {
      if let text = file(path(name, in: shell.folder), in: shell) {
        answer.text += text
      } else {
        answer.text += "cat: \(name): No such file or directory\n"
        answer.status = 1
      }
    }
    return answer
  }

  /// The files that say where one is.
  private static func file(_ path: String, in shell: ContainerShell) -> String? {
    let container = shell.container
    switch path {
    case "/etc/os-release": return container.system.release
    case "/etc/hostname": return container.hostname + "\n"
    case "/etc/hosts":
      let address = container.address ?? "172.17.0.2"
      return "127.0.0.1 localhost\n\(address) \(container.hostname)\n"
    case "/etc/resolv.conf": return "nameserver 169.254.169.253\n"
    case "/proc/1/cmdline": return container.command.joined(separator: "\0") + "\0"
    default: return nil
    }
  }

  // MARK: The metadata endpoint

  private static func fetch(
    _ program: String, _ arguments: [String], in shell: ContainerShell
  ) -> Answer {
    guard let url = arguments.last(where: { !$0.hasPrefix("-") || $0.hasPrefix("http") }),
      url != "-"
    else { return Answer(text: "\(program): no URL specified\n", status: 2) }
    let base = shell.variables.last { $0.name == "ECS_CONTAINER_METADATA_URI_V4" }?.value ?? ""
    if url.hasPrefix(base) {
      let metadata = ContainerMetadata(container: shell.container)
      switch url.dropFirst(base.count) {
      case "", "/": return Answer(text: metadata.ofContainer.compactText)
      case "/task": return Answer(text: metadata.ofTask.compactText)
      default: return Answer(text: "404 page not found\n")
      }
    }
    let host = url.split(separator: "/").dropFirst(url.contains("://") ? 1 : 0).first ?? ""
    let name = host.split(separator: ":").first.map(String.init) ?? ""
    if program == "wget" {
      return Answer(text: "wget: bad address '\(name)'\n", status: 1)
    }
    return Answer(text: "curl: (6) Could not resolve host: \(name)\n", status: 6)
  }
}
