import Sandbox
import Simulation
import Terminal

/// A conversation with a sandbox: text in, text out.
///
/// The interactive shell, scripts, labs and tests all come through `run`.
public struct Session {
  /// The simulated cloud, with its clock, journal and files.
  public var sandbox: Sandbox
  /// How text is dressed.
  public var style: Style
  /// The columns that text may take.
  public var width = 80
  /// The person, if there is one.
  public var interaction: any Interaction
  /// What built-ins of higher floors keep here.
  public var attachments = Attachments()
  /// A real folder in place of the sandbox's own files.
  public var folder: (any WorkspaceFolder)?
  /// What stands in the prompt beside the time, such as a lab's progress.
  public var promptNote: @Sendable (Session) -> String? = { _ in nil }
  /// Words that higher floors let Tab offer, such as the names of labs.
  public var knownWords: @Sendable (_ words: [String], Session) -> [String] = { _, _ in [] }
  /// What higher floors offer to read and practise about a command such as `ecs create-service`.
  public var relatedReading: @Sendable (_ command: String, Session) -> [String] = { _, _ in [] }

  /// Every command but `aws`.
  public let builtins: BuiltinList
  /// The status of the last line, which `$?` shows.
  public internal(set) var status = 0
  /// Whether `exit` or `quit` was typed, or `set -e` ended a script.
  public internal(set) var hasEnded = false

  /// Variables assigned in the line under way, nil where one is unset; they reach the sandbox when
  /// the line ends.
  var assigned: [String: String?] = [:]
  /// The bodies of the here-documents of the script under way.
  var documents: [ShellWord] = []
  /// What interrupts the flow of commands.
  var control: Control?
  /// `$1`, `$2`, … of the script under way.
  var parameters: [String] = []
  /// What `set` switched on.
  var options = ShellOptions()
  /// How many loops are open around the command under way.
  var loopDepth = 0
  /// The rounds after which a loop is taken to be endless; all loops of a line may have ten times
  /// as many.
  public var mostRounds = 10_000
  /// How many rounds the loops of the line have run.
  var rounds = 0
  /// What was said of words of the line that are no commands.
  var unknownNames: [String: String] = [:]
  /// How many conditions of `if`, `while` and `until` are being tried.
  var conditionDepth = 0
  /// How many scripts are being run by scripts.
  var scriptDepth = 0
  /// What substitutions wrote to standard error since it was last shown.
  var substitutionErrors = Output()
  /// The status of the last substitution.
  var substitutionStatus: Int?
  /// How many requests `curl` has sent.
  var requestsSent = 0
  /// The commands that go on beside the shell.
  var jobs = ShellJobs()
  /// What they print between other lines.
  var asides = Asides()
  /// The `kubectl` command that ran last, as it can be typed.
  var behindLine = ""
  /// Where the streams of the command under way lead.
  var streams = RedirectedStreams()
  /// The state behind `$RANDOM`.
  var randomState: UInt64 = 1

  /// A session with a sandbox; `extra` are built-ins of higher floors.
  public init(
    sandbox: Sandbox, style: Style = .plain, interaction: any Interaction = NoInteraction(),
    extra: [any Builtin.Type] = []
  ) {
    self.sandbox = sandbox
    self.style = style
    self.interaction = interaction
    builtins = BuiltinList(Builtins.all + extra)
  }

  /// What ends a loop, a script or the session early.
  enum Control: Equatable {
    case leaveLoops(Int)
    case nextRound(Int)
    case leaveScript
    case end
  }
}

/// What `set` can switch on.
struct ShellOptions: Equatable {
  /// `-e`: a command that fails ends the script.
  var stopsOnFailure = false
  /// `-x`: commands are shown before they run.
  var traces = false
  /// `-u`: a variable that is not set is an error.
  var refusesUnset = false
  /// `-o pipefail`: a pipeline fails with any of its commands.
  var failsWithAnyStage = false
}
