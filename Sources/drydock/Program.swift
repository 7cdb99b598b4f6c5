import AWSModel
import ArgumentParser
import Console
import Glibc
import Lessons
import Machine
import Sandbox
import Terminal

/// What every way to start the program shares: where things lie, and sessions of them.
struct Program: Sendable {
  let content: String?
  let state: String?
  let workspace: String?
  let seed: UInt64?
  let region: String?
  let environment = Environment.current()

  init(_ settings: Settings) {
    content = settings.content
    state = settings.state
    workspace = settings.workspace
    seed = settings.seed
    region = settings.region
  }

  static let version = Sandbox.engine

  /// Whether a person types and looks.
  static var isInteractive: Bool { isTerminal(0) && isTerminal(1) }

  /// The API models, read from beside the program.
  var library: ModelLibrary {
    let folder = Places.models
    return ModelLibrary { name in folder.flatMap { DiskFile.bytes("\($0)/\(name).json") } }
  }

  /// Ends the program, with one line that says why, where there are no models: no command is known.
  static func needModels() throws {
    guard Places.models == nil else { return }
    writeAll("drydock: \(Places.missingModels)\n", to: STDERR_FILENO)
    throw ExitCode(1)
  }

  /// The folder of notes, labs and questions.
  var contentFolder: String? { content ?? Places.content }

  /// The folder in which progress is kept.
  ///
  /// Source: XDG Base Directory Specification, `XDG_DATA_HOME`.
  var stateFolder: String {
    if let state { return state }
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/drydock" }
    return (environment["HOME"] ?? ".") + "/.local/share/drydock"
  }

  /// A session with a fresh sandbox.
  func session(style: Style, interaction: any Interaction = NoInteraction()) -> Session {
    let sandbox = Sandbox(
      seed: seed ?? 1, region: region ?? "us-east-1", library: library)
    var session = Session(
      sandbox: sandbox, style: style, interaction: interaction,
      extra: LessonBuiltins.all + [ClearScreen.self])
    session.attach(school)
    if let path = workspace { session.folder = RealFolder(path) }
    return session
  }
}
