import AWSModel
import Sandbox
import Simulation
import Terminal

/// What a command needs of the world around it.
///
/// The console makes one of its sandbox, workspace and variables; tests make one that records.
public protocol AWSCommandSession {
  /// The virtual time.
  var now: SimTime { get }
  /// The columns of the terminal, for tables.
  var terminalWidth: Int { get }
  /// How pages of help are dressed.
  var style: Style { get }
  /// What to read or practise about a command such as `ecs create-service`, one line each: the
  /// school above fills it.
  func related(to command: String) -> [String]
  /// Sends a request.
  ///
  /// - Throws: the error that the service answers.
  mutating func perform(_ request: Request) throws(AWSError) -> Response
  /// Whom an access key belongs to.
  ///
  /// - Throws: the error that a service answers to a key that is not good.
  func caller(ofAccessKey id: String, asking service: String) throws(AWSError) -> Caller
  /// Lets virtual time pass, for waiters.
  mutating func advance(by duration: SimDuration)
  /// Whether the learner asked to stop; looked at between two questions of a waiter.
  var isInterrupted: Bool { get }
  /// The bytes of a file of the workspace; nil where there is none. `~` is the home folder.
  func readFile(_ path: String) -> [UInt8]?
  /// Writes a file of the workspace, and the folders above it; `~` is the home folder.
  ///
  /// - Returns: nil, or why it could not be written.
  mutating func writeFile(_ text: String, to path: String) -> String?
  /// The value of a variable of the shell; nil where it is not set.
  func variable(_ name: String) -> String?
  /// The path of the home folder.
  var homeFolder: String { get }
  /// The path of the folder that relative paths start in.
  var currentFolder: String { get }
  /// Whether there is somebody to talk to.
  var isInteractive: Bool { get }
  /// Asks for a line; nil where nobody answers or Ctrl-C was pressed.
  mutating func ask(_ prompt: String) -> String?
  /// Shows a text at once, before the command has ended.
  mutating func show(_ text: String)
  /// Lets virtual time pass at a pace that somebody can watch.
  mutating func pause(for duration: SimDuration)
}

extension AWSCommandSession {
  /// Eighty columns, as the AWS CLI takes where there is no terminal.
  public var terminalWidth: Int { 80 }
  /// As in a pipe: neither colour nor signs beyond ASCII.
  public var style: Style { .plain }
  /// Nothing.
  public func related(to command: String) -> [String] { [] }
  /// The learner's.
  public func caller(
    ofAccessKey id: String, asking service: String
  ) throws(AWSError) -> Caller { Caller() }
  /// Never.
  public var isInterrupted: Bool { false }
  /// Nobody.
  public var isInteractive: Bool { false }
  /// The learner's.
  public var homeFolder: String { "/home/learner" }
  /// The home folder.
  public var currentFolder: String { homeFolder }
  /// Nobody answers.
  public mutating func ask(_ prompt: String) -> String? { nil }
  /// Passes at once.
  public mutating func pause(for duration: SimDuration) { advance(by: duration) }
}
