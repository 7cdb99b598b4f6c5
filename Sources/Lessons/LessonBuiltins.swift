import Console

/// The school's built-ins, one line each; a front end gives them to its sessions.
public enum LessonBuiltins {
  /// All of them, in the order of help.
  public static let all: [any Builtin.Type] = [
    NotesCommand.self,
    NoteCommand.self,
    RunBlock.self,
    LabsCommand.self,
    LabCommand.self,
    QuizCommand.self,
    ProgressCommand.self,
    ReportCommand.self,
    ResetScene.self,
  ]
}
