/// Something to be asked, answered, and asked again before it is forgotten.
public struct Question: Sendable, Equatable {
  /// One answer to choose.
  public struct Option: Sendable, Equatable {
    /// What it says.
    public var text: String
    /// Whether it is right to choose it.
    public var isRight: Bool
    /// Why it is right or wrong.
    public var reason: String
    /// The line of the file.
    public var line: Int
  }

  /// One line that could be typed.
  public struct Example: Sendable, Equatable {
    /// The line.
    public var text: String
    /// Why it is accepted or not.
    public var reason: String
    /// The line of the file.
    public var line: Int
  }

  /// What there is to choose from, or to judge a typed line by.
  public struct Body: Sendable, Equatable {
    /// The options; none where a line is typed.
    public var options: [Option] = []
    /// What a typed line is judged by; nil where options are chosen.
    public var command: Command?
  }

  /// What a type-the-command question judges by.
  public struct Command: Sendable, Equatable {
    /// What sets the scene.
    public var given: Script
    /// What must hold after the line.
    public var checks: [Condition]
    /// Lines that are accepted, with reasons.
    public var accepts: [Example]
    /// Lines that are not, with reasons.
    public var wrong: [Example]
  }

  /// The lines that confirm an answer.
  public struct Proof: Sendable, Equatable {
    /// What is done.
    public var given: Script
    /// What must hold then.
    public var checks: [Condition]
    /// The line of the file.
    public var line: Int
  }

  /// Its name in the record of answers.
  public var id: String
  /// Raised when another answer is right.
  public var version: Int
  /// What it is about, for `quiz TOPIC`.
  public var topic: String
  /// What is learnt, by id.
  public var objectives: [String]
  /// What is asked, in Markdown.
  public var ask: String
  /// How it is asked: the name of a question type.
  public var kind: String
  /// What there is to choose from, or to judge a typed line by.
  public var body: Body
  /// Whether the options may change places when it comes again.
  public var shuffles: Bool
  /// The lines that confirm the answer, where the simulator decides it.
  public var proof: Proof?
  /// Where its facts come from.
  public var sources: [Source]
  /// The file.
  public var file: String
  /// The line of the file on which it begins.
  public var line: Int
}

extension Question {
  /// The first line of what is asked, for lists.
  public var title: String {
    let line = ask.split(separator: "\n").first.map(String.init) ?? id
    return line.filter { $0 != "*" && $0 != "`" }
  }
}
