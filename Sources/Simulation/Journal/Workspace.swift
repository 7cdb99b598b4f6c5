/// The learner's files and shell variables: part of the world, so that undo and resume carry
/// them.
public struct Workspace: WorldSlot {
  /// The name under which it is saved.
  public static let name = "workspace"

  /// The text of each file by its path, such as `web.json` or `defs/web.json`.
  public var files = Table<String, String>()
  /// The shell's variables.
  public var variables = Table<String, String>()

  /// No files, no variables.
  public init() {}
}

extension World {
  /// The learner's files and variables.
  public var workspace: Workspace {
    _read { yield self[Workspace.self] }
    _modify { yield &self[Workspace.self] }
  }
}
