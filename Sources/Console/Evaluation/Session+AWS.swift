import AWSCommand
import AWSModel
import Sandbox
import Simulation
import Terminal

/// The `aws` command.
extension Session {
  /// Runs `aws` with arguments.
  mutating func callAWS(_ arguments: [String], _ input: inout StandardInput) -> Output {
    var bridge = AWSBridge(session: self, input: input)
    let result = AWSCommandLine(library: sandbox.library).run(arguments, in: &bridge)
    self = bridge.session
    input = bridge.input
    return Output(
      stdout: bridge.said + result.stdout, stderr: result.stderr, status: Int(result.status))
  }
}

/// What `aws` sees of a session.
struct AWSBridge: AWSCommandSession {
  var session: Session
  var input: StandardInput
  /// What was shown where nobody looks: it comes before what the command prints.
  var said = ""

  var now: SimTime { session.sandbox.world.now }
  var terminalWidth: Int { session.width }
  var style: Style { session.style }
  var isInterrupted: Bool { session.interaction.takeInterrupt() }

  mutating func perform(_ request: Request) throws(AWSError) -> Response {
    try session.sandbox.perform(request)
  }

  func caller(ofAccessKey id: String, asking service: String) throws(AWSError) -> Caller {
    var caller = try session.sandbox.identity(ofAccessKey: id, asking: service)
    // The key that lies in every home from the start: its use is not worth an entry a line.
    if caller == Caller(accessKey: id) { caller.accessKey = nil }
    return caller
  }

  mutating func advance(by duration: SimDuration) { session.sandbox.advance(by: duration) }

  func related(to command: String) -> [String] { session.relatedReading(command, session) }

  func readFile(_ path: String) -> [UInt8]? { session.readFile(path).map { Array($0.utf8) } }

  /// Only exported variables reach a program.
  func variable(_ name: String) -> String? {
    session.isExported(name) ? session.value(of: name) : nil
  }

  mutating func writeFile(_ text: String, to path: String) -> String? {
    session.makeFolders(above: path)
    return session.writeFile(text, to: path)
  }

  var homeFolder: String { Session.home }
  var currentFolder: String { session.value(of: "PWD") ?? Session.home }
  var isInteractive: Bool { session.interaction.isInteractive }

  /// What is piped in answers first, then whoever is there.
  mutating func ask(_ prompt: String) -> String? {
    if let line = input.readLine() {
      said += prompt
      return line
    }
    if !isInteractive { said += prompt }
    return session.interaction.line(prompt)
  }

  mutating func show(_ text: String) {
    if isInteractive { session.interaction.show(text) } else { said += text }
  }

  mutating func pause(for duration: SimDuration) {
    session.interaction.rest(seconds: Double(duration.milliseconds) / 10_000)
    advance(by: duration)
  }
}
