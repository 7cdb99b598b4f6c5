import Storage

/// What the record says of each question, gathered in one pass.
struct AnswerHistory {
  /// What is known of one question.
  struct Entry {
    /// How often it was answered, in any version.
    var count = 0
    /// How often rightly.
    var right = 0
    /// How often rightly in a row, up to now.
    var streak = 0
    /// The version answered last.
    var version = 0
  }

  private var entries: [String: Entry] = [:]
  private var cards: [String: CardRecord] = [:]

  init(of store: Store) throws(StorageError) {
    for answer in try store.answers() {
      var entry = entries[answer.item] ?? Entry()
      entry.count += 1
      entry.right += answer.isRight ? 1 : 0
      entry.streak = answer.isRight ? entry.streak + 1 : 0
      entry.version = answer.version
      entries[answer.item] = entry
    }
    for card in try store.cards() { cards[card.item] = card }
  }

  /// What is known of a question; nothing where it was never answered.
  subscript(question: Question) -> Entry { entries[question.id] ?? Entry() }

  /// What the scheduler knows of a question; nil where it is new, or asks something else now.
  func card(of question: Question) -> Card? {
    guard let record = cards[question.id], entries[question.id]?.version == question.version
    else { return nil }
    return Card(record)
  }
}
