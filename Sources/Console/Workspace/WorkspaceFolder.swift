/// A real folder that takes the place of the sandbox's own files.
///
/// Paths are relative to it and never lead out of it. `undo` leaves it alone.
public protocol WorkspaceFolder {
  /// How the learner knows it.
  var name: String { get }
  /// A file's text; nil where there is none.
  func read(_ path: String) -> String?
  /// Writes a file, and the folders above it; nil, or why it could not.
  func write(_ text: String, to path: String) -> String?
  /// Removes a file or an empty folder.
  func remove(_ path: String)
  /// The paths of all files, folders ended by `/`.
  func paths() -> [String]
}
