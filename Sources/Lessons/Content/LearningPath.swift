/// An order in which to learn.
public struct LearningPath: Sendable, Equatable {
  /// One station.
  public enum Step: Sendable, Equatable {
    /// A note to read.
    case note(String)
    /// A lab to do.
    case lab(String)
    /// A topic to be asked about.
    case quiz(String)
  }

  /// A station and the line of the file where it stands.
  public struct Placed: Sendable, Equatable {
    /// The station.
    public var step: Step
    /// The line of the file.
    public var line: Int
  }

  /// Its name.
  public var id: String
  /// Its title.
  public var title: String
  /// Its place in the list.
  public var order: Int
  /// The stations in order.
  public var steps: [Placed]
  /// What is learnt, by id.
  public var objectives: [String]
  /// The file.
  public var file: String
  /// The line of the file on which it begins.
  public var line: Int
}

/// Something to be able to do after learning.
public struct Objective: Sendable, Equatable {
  /// Its name in notes, labs and questions.
  public var id: String
  /// What one can do then.
  public var title: String
  /// The line of the file.
  public var line: Int
}
