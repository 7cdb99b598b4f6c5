/// Every way to ask, one line each.
enum QuestionTypes {
  /// All of them.
  static let all: [any QuestionType.Type] = [
    SingleChoice.self, MultipleResponse.self, TypeTheCommand.self,
  ]
}
