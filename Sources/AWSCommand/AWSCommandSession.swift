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
  /// The region to speak to where neither the line nor a variable names one.
  var region: String { get }
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
  /// Lets virtual time pass, for waiters.
  mutating func advance(by duration: SimDuration)
  /// Whether the learner asked to stop; looked at between two questions of a waiter.
  var isInterrupted: Bool { get }
  /// The bytes of a file of the workspace; nil where there is none.
  func readFile(_ path: String) -> [UInt8]?
  /// The value of a variable of the shell; nil where it is not set.
  func variable(_ name: String) -> String?
  /// A setting of `aws configure`, such as `output`; nil where it is not set.
  func setting(_ name: String) -> String?
  /// Keeps a setting of `aws configure`.
  mutating func set(_ setting: String, to value: String)
}

extension AWSCommandSession {
  /// Eighty columns, as the AWS CLI takes where there is no terminal.
  public var terminalWidth: Int { 80 }
  /// As in a pipe: neither colour nor signs beyond ASCII.
  public var style: Style { .plain }
  /// Nothing.
  public func related(to command: String) -> [String] { [] }
  /// Never.
  public var isInterrupted: Bool { false }
}
