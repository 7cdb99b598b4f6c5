import AWSCommand
import AWSModel
import Sandbox
import Simulation
import Terminal

/// The `aws` command.
extension Session {
  /// Runs `aws` with arguments.
  mutating func callAWS(_ arguments: [String], _ input: inout StandardInput) -> Output {
    var bridge = AWSBridge(session: self)
    let result = AWSCommandLine(library: sandbox.library).run(arguments, in: &bridge)
    self = bridge.session
    return Output(stdout: result.stdout, stderr: result.stderr, status: Int(result.status))
  }

  /// A setting of `aws configure`, kept beside the variables.
  func awsSetting(_ name: String) -> String? { value(of: "aws \(name)") }
}

/// What `aws` sees of a session.
private struct AWSBridge: AWSCommandSession {
  var session: Session

  var now: SimTime { session.sandbox.world.now }
  var region: String { session.sandbox.region }
  var terminalWidth: Int { session.width }
  var style: Style { session.style }
  var isInterrupted: Bool { session.interaction.takeInterrupt() }

  mutating func perform(_ request: Request) throws(AWSError) -> Response {
    var request = request
    if let key = variable("AWS_ACCESS_KEY_ID") ?? setting("aws_access_key_id") {
      request.caller = try session.sandbox.identity(ofAccessKey: key, asking: request.service)
    }
    return try session.sandbox.perform(request)
  }

  mutating func advance(by duration: SimDuration) { session.sandbox.advance(by: duration) }

  func related(to command: String) -> [String] { session.relatedReading(command, session) }

  func readFile(_ path: String) -> [UInt8]? { session.readFile(path).map { Array($0.utf8) } }

  /// Only exported variables reach a program.
  func variable(_ name: String) -> String? {
    session.isExported(name) ? session.value(of: name) : nil
  }

  func setting(_ name: String) -> String? { session.awsSetting(name) }

  mutating func set(_ setting: String, to value: String) {
    session.assign(value, to: "aws \(setting)")
  }
}
