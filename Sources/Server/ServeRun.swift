import AWSModel
import Glibc
import Machine
import NIOCore
import NIOPosix
import Sandbox
import Storage

/// A run of the server, from the first look at the options to the last line on disk.
final class ServeRun {
  private let options: Serve
  private let loop: any EventLoop
  private var engine: Engine?
  private var door: Door?
  private var signals: (any Channel)?

  init(_ options: Serve, on loop: any EventLoop) {
    self.options = options
    self.loop = loop
  }

  /// Opens the sandbox and the port, and says so.
  func begin() {
    Self.allowManyConnections()
    if Places.models == nil { Self.fail(Places.missingModels) }
    do {
      let settings = settings
      let (sandbox, keeper) = try sandbox(settings)
      let authority = try keeper?.authority() ?? Authority()
      let engine = Engine(
        sandbox, settings: settings, keeper: keeper, authority: authority,
        on: loop.assumeIsolated())
      let door = Door(
        engine, limits: Limits(), certificates: Certificates(authority), on: loop)
      self.engine = engine
      self.door = door
      try listen(door, settings)
      try StopSignals.watch(on: loop) { [self] in stop() }
    } catch {
      Self.fail("\(error)")
    }
  }

  private var settings: EngineSettings {
    let folder = Places.models
    let library = ModelLibrary { name in folder.flatMap { DiskFile.bytes("\($0)/\(name).json") } }
    let isOpen = !Self.isLoopback(options.bind)
    return EngineSettings(
      clock: options.clock, auth: options.auth, isInsideNetwork: options.insideVpc,
      bind: options.bind, seed: options.seed, region: options.region, library: library,
      token: options.token ?? (isOpen ? Token.make() : nil), fail: Self.fail)
  }

  private func sandbox(
    _ settings: EngineSettings
  ) throws(StorageError) -> (Sandbox, StateKeeper?) {
    guard let folder = options.state else { return (settings.freshSandbox(), nil) }
    let opened = try Store.open(in: folder, now: WallClock.now)
    if let notice = opened.notice { Self.say(notice) }
    var keeper = try StateKeeper(opened.store)
    if var sandbox = try keeper.open(library: settings.library) {
      sandbox.region = settings.region
      return (sandbox, keeper)
    }
    return (settings.freshSandbox(), keeper)
  }

  private func listen(_ door: Door, _ settings: EngineSettings) throws {
    let address: SocketAddress
    do {
      address = try SocketAddress.makeAddressResolvingHost(options.bind, port: Int(options.port))
    } catch {
      Self.fail("cannot listen at \(options.bind): it is no address of this machine")
    }
    door.open(at: address).assumeIsolated().whenComplete { [options] result in
      switch result {
      case .success(let bound): Self.announce(bound?.port ?? Int(options.port), settings)
      case .failure(let error):
        Self.fail("cannot listen at \(options.bind):\(options.port): \(Self.reason(error))")
      }
    }
  }

  /// The line that scripts wait for; what else must be known comes before it.
  private static func announce(_ port: Int, _ settings: EngineSettings) {
    var text = ""
    if let token = settings.token {
      text += "drydock: the own endpoints want the header X-Drydock-Token: \(token)\n"
    }
    let host = settings.bind.contains(":") ? "[\(settings.bind)]" : settings.bind
    text +=
      "drydock: serving on http://\(host):\(port) (clock \(settings.clock.text), "
      + "auth \(settings.auth.rawValue))\n"
    write(text, to: STDOUT_FILENO)
    IdleMemory.release()
  }

  /// Lets requests under way finish, writes everything down, and ends the program.
  private func stop() {
    door?.stop { [self] in
      do { try engine?.close() } catch { Self.fail("\(error)") }
      exit(0)
    }
  }

  /// As many open files as the system lets this program have: each connection is one.
  private static func allowManyConnections() {
    var files = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0 else { return }
    files.rlim_cur = files.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
  }

  private static func isLoopback(_ bind: String) -> Bool {
    bind == "localhost" || bind == "::1" || bind.hasPrefix("127.")
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? IOError else { return "\(error)" }
    switch error.errnoCode {
    case EADDRINUSE: return "the port is in use; choose another with --port, or 0 for a free one"
    case EACCES: return "ports below 1024 are the system's; choose another with --port"
    default: return String(cString: strerror(error.errnoCode))
    }
  }

  private static let fail: @Sendable (String) -> Never = { line in
    say(line)
    exit(1)
  }

  private static func say(_ line: String) { write("drydock: \(line)\n", to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
