/// Something to be done in a cloud of its own, and checked.
public struct Lab: Sendable, Equatable {
  /// One thing to be reached.
  public struct Goal: Sendable, Equatable {
    /// Its name within the lab.
    public var id: String
    /// A statement that is true when it is reached.
    public var sentence: String
    /// How it is asked.
    public var check: Condition
    /// How much it counts.
    public var weight: Int
    /// From the idea to the command, one to four.
    public var hints: [Hint]
    /// The line of the file.
    public var line: Int
  }

  /// One help towards a goal.
  public struct Hint: Sendable, Equatable {
    /// What is said.
    public var text: String
    /// The line of the file.
    public var line: Int
  }

  /// A way to reach all goals.
  public struct Solution: Sendable, Equatable {
    /// What sets it apart.
    public var name: String
    /// What is typed.
    public var script: Script
    /// The line of the file.
    public var line: Int
  }

  /// Something that people try and that does not reach everything.
  public struct NearMiss: Sendable, Equatable {
    /// What sets it apart.
    public var name: String
    /// What is typed.
    public var script: Script
    /// The ids of the goals that it does not reach.
    public var misses: [String]
    /// The line of the file.
    public var line: Int
  }

  /// Its name in commands.
  public var id: String
  /// Its title.
  public var title: String
  /// Raised when it asks for something else.
  public var version: Int
  /// What is learnt, by id.
  public var objectives: [String]
  /// How long it takes.
  public var minutes: Int
  /// Its place in the list.
  public var order: Int
  /// What sets the scene.
  public var given: Script
  /// What is wanted, in Markdown.
  public var task: String
  /// What is to be reached.
  public var goals: [Goal]
  /// Ways to reach it.
  public var solutions: [Solution]
  /// Ways to miss it.
  public var wrong: [NearMiss]
  /// Why it was so, in Markdown.
  public var debrief: String
  /// Where its facts come from.
  public var sources: [Source]
  /// The file.
  public var file: String
  /// The line of the file on which it begins.
  public var line: Int
}
