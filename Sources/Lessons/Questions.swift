/// Every way to ask, one line each.
enum QuestionTypes {
  /// All of them.
  static let all: [any QuestionType.Type] = [
    SingleChoice.self,
    MultipleResponse.self,
    TypeTheCommand.self,
  ]

  /// The one that files call `name`.
  static func named(_ name: String) -> (any QuestionType.Type)? {
    all.first { $0.name == name }
  }
}
