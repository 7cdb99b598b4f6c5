/// Everything there is to learn from, in the order in which it is shown.
public struct Library: Sendable, Equatable {
  /// The notes, by `order`.
  public var notes: [Note] = []
  /// The labs, by `order`.
  public var labs: [Lab] = []
  /// The questions, their topics in the order of the paths.
  public var questions: [Question] = []
  /// The learning paths, by `order`.
  public var paths: [LearningPath] = []
  /// The objectives as listed.
  public var objectives: [Objective] = []

  /// An empty library.
  public init() {}

  /// The note called `id`.
  public func note(_ id: String) -> Note? { notes.first { $0.id == id } }

  /// The lab called `id`.
  public func lab(_ id: String) -> Lab? { labs.first { $0.id == id } }

  /// The question called `id`.
  public func question(_ id: String) -> Question? { questions.first { $0.id == id } }

  /// The topics of the questions, in order of appearance.
  public var topics: [String] {
    var seen: [String] = []
    for question in questions where !seen.contains(question.topic) { seen.append(question.topic) }
    return seen
  }

  /// The questions on a topic or objective; all where none is named.
  public func questions(on topic: String?) -> [Question] {
    guard let topic else { return questions }
    return questions.filter { $0.topic == topic || $0.objectives.contains(topic) }
  }
}
