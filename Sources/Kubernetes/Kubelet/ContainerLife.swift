import Containers
import Documents
import Simulation

/// What a container does once it is started: by its command, else by its image.
struct ContainerLife: Sendable {
  /// How long it runs; nil for as long as it is let.
  var length: SimDuration?
  /// What it returns then.
  var exitCode: Int32 = 0
  /// Whether it is killed for using too much memory.
  var runsOutOfMemory = false
  /// Its command, followed; nil where a program of the image runs that is not followed.
  var script: ContainerScript?
  /// Why it cannot start at all.
  var startProblem: String?
  /// What an image's own program prints.
  var firstLines: [String] = []
  /// After how long a server answers; nil where none does.
  var servesAfter: SimDuration?
  /// The ports it listens on; nil where any will do.
  var ports: [Int64]?
  /// Whether it ends when it is told to, and with what; nil where only killing helps.
  var stopCode: Int32?
  /// When a server begins to answer with errors; nil for never.
  var failsAfter: SimDuration?

  /// What its server answers over HTTP; nil where that is not known, and it answers all.
  var site: WebSite?

  /// The files that commands made and removed in it, with how long after its start.
  var written: [(after: SimDuration, path: String, isThere: Bool)] = []

  /// Whether its command is run step by step: the files that it makes are written then.
  var isFollowed = false

  /// Whether a file is there after a while; nil where nobody touches it.
  func hasFile(_ path: String, after span: SimDuration) -> Bool? {
    let isWritten = written.last { $0.path == path && $0.after <= span }?.isThere
    if isFollowed {
      return isWritten ?? (script?.files.contains { $0.path == path } == true ? false : nil)
    }
    return isWritten ?? script?.hasFile(path, after: span)
  }

  /// Whether something answers at a port after a while.
  func answers(at port: Int64?, after span: SimDuration) -> Bool {
    guard let servesAfter, span >= servesAfter else { return false }
    guard let ports, let port else { return true }
    return ports.contains(port)
  }

  /// With which status it answers to a path, when a server runs.
  func status(of path: String, after span: SimDuration) -> Int {
    guard let site, let pages = site.pages else { return 200 }
    let plain = String(path.prefix { $0 != "?" })
    switch hasFile(pages + plain, after: span) {
    case true: return 200
    case false: return 404
    case nil: return site.status(of: path)
    }
  }
}

extension World {
  /// What a container of a pod does.
  func life(of work: ContainerWork) -> ContainerLife {
    let image = image(work.spec.text("image"), for: work.key.cluster)
    let arguments = work.spec.list("args").compactMap(\.string)
    let words = words(of: work, image)
    var life = ContainerLife()
    if !words.isEmpty {
      life = Self.life(following: words.map { expand($0, work) }, image)
      if let first = words.first, BareImages.lacks(first, image: work.spec.text("image")) {
        life.startProblem = Self.missing(first)
      }
    } else {
      life.length = image.length
      life.exitCode = image.exitCode
      life.firstLines = image.firstLines
      life.servesAfter = image.length == nil ? .zero : nil
      life.ports = image.ports
      life.stopCode = image.stopCode
      if arguments.isEmpty { life.site = site(of: work) }
      askForPassword(work, &life)
    }
    if arguments.first == "liveness" { life.failsAfter = .seconds(Int64(10)) }
    checkMemory(work, &life)
    life.written = written(by: work)
    if let main = mainProcess(of: work) {
      life.isFollowed = true
      life.length = nil
      life.exitCode = main.run.code
      let start = runtime(of: work).startedAt ?? now
      life.servesAfter = main.servesSince.map { $0 - start }
      life.written += writtenElsewhere(by: work, life, start)
    }
    return life
  }

  /// Lets a database end at once that was told nothing about its password.
  private func askForPassword(_ work: ContainerWork, _ life: inout ContainerLife) {
    guard let rule = PasswordRule(of: work.spec.text("image")) else { return }
    let view = view(of: work.key.cluster)
    let given = PodSettings.variables(of: work, view, fleet.pods[work.key])
      .filter { !$0.value.isEmpty }.map(\.name)
    guard !rule.variables.contains(where: given.contains) else { return }
    life.length = .seconds(Int64(1))
    life.exitCode = 1
    life.firstLines = rule.complaint
    life.servesAfter = nil
  }

  /// The command of a container with its arguments; empty where its image does what it does.
  func words(of work: ContainerWork, _ image: ContainerImage) -> [String] {
    let own = work.spec.list("command").compactMap(\.string)
    let arguments = work.spec.list("args").compactMap(\.string)
    if !own.isEmpty { return own + arguments }
    // Images of servers start whatever they are given, and by themselves the program of their name.
    let namesProgram = arguments.first == ImageName.base(of: work.spec.text("image"))
    if !arguments.isEmpty, image.argumentsAreCommand || namesProgram { return arguments }
    if let first = arguments.first {
      let name = work.spec.text("image")
      if let program = Self.entry(of: name) {
        // Those images pass on what is no option of their program's.
        return ContainerScript.isShell(first) ? arguments : [program] + arguments
      }
      let isProgram =
        ContainerScript.isShell(first) || ContainerShell.names.contains(first)
      if Self.passOn.contains(ImageName.base(of: name)), isProgram { return arguments }
    }
    guard let command = image.command else { return [] }
    return command + arguments
  }

  /// The programs that images start with whatever arguments they get.
  private static func entry(of image: String) -> String? {
    switch WebSite.repository(of: image) {
    case let name where name.hasSuffix("curlimages/curl"): "curl"
    case let name where name.hasSuffix("/aws-cli"): "aws"
    default: nil
    }
  }

  /// Images whose entry point runs a command that it is given.
  ///
  /// Source: the `docker-entrypoint.sh` of the Docker official images.
  private static let passOn: Set<String> = [
    "nginx", "httpd", "redis", "postgres", "mysql", "mariadb", "mongo", "node", "memcached",
    "rabbitmq", "wordpress", "php",
  ]

  /// The pages that the image itself brings; nil where something may have put others in their place.
  private func site(of work: ContainerWork) -> WebSite? {
    let image = work.spec.text("image")
    // An image of one's own may bear the name of the one that it was made from.
    guard !image.contains(".dkr.ecr."), work.spec["lifecycle"]?["postStart"] == nil,
      let site = WebSite(of: image), site.pages != nil
    else { return nil }
    let mounts = work.spec.list("volumeMounts").map { $0.text("mountPath") }
    return mounts.contains(where: site.isChanged(byMounting:)) ? nil : site
  }

  /// What commands wrote into a container's own files since it started.
  private func written(by work: ContainerWork) -> [(SimDuration, String, Bool)] {
    guard let files = fleet.files, !files.isEmpty, let start = runtime(of: work).startedAt
    else { return [] }
    let owner = ContainerDisk(work, self).place(of: "/").key
    return files.rows(from: owner).prefix {
      $0.key.first == owner.first && $0.key.second == owner.second
    }.flatMap { row in
      row.row.changes.map { ($0.at - start, row.key.third, $0.isThere) }
    }
  }

  /// What became of the files of volumes that its command touches.
  private func writtenElsewhere(
    by work: ContainerWork, _ life: ContainerLife, _ start: SimTime
  ) -> [(SimDuration, String, Bool)] {
    let disk = ContainerDisk(work, self)
    var paths: [String] = []
    for change in life.script?.files ?? [] where !paths.contains(change.path) {
      if !life.written.contains(where: { $0.path == change.path }) { paths.append(change.path) }
    }
    return paths.flatMap { path in
      (written(disk.full(path), disk)?.changes ?? []).map { ($0.at - start, path, $0.isThere) }
    }
  }

  private static func life(following words: [String], _ image: ContainerImage) -> ContainerLife {
    var life = ContainerLife()
    let script = ContainerScript(command: words)
    life.script = script
    life.length = script.length
    life.exitCode = script.exitCode
    life.servesAfter = script.servesAfter
    life.ports = image.ports
    if let missing = script.missingProgram { life.startProblem = Self.missing(missing) }
    // A shell, and `sleep`, as the first process let the signal pass.
    let isServer = script.servesAfter != nil && script.loop == nil
    if isServer { life.stopCode = words.first?.hasSuffix("sh") == true ? nil : 0 }
    return life
  }

  /// What the runtime says of a program that an image does not have.
  private static func missing(_ program: String) -> String {
    "failed to create containerd task: failed to create shim task: OCI runtime create failed: "
      + "runc create failed: unable to start container process: error during container init: "
      + BareImages.missing(program) + ": unknown"
  }

  /// A stress test that asks for more memory than the limit is killed.
  private func checkMemory(_ work: ContainerWork, _ life: inout ContainerLife) {
    guard let limit = Quantity(limits(of: work)?["memory"])?.value,
      let asked = ContainerMemory.asked(work.spec), asked > limit
    else { return }
    life.runsOutOfMemory = true
    life.length = .seconds(Int64(1))
    life.exitCode = 137
  }

  /// `$(NAME)` stands for a variable of the container, services included.
  func expand(_ text: String, _ work: ContainerWork) -> String {
    guard text.contains("$") else { return text }
    return PodSettings.expand(text, ContainerShell(work: work, world: self).variables)
  }
}
