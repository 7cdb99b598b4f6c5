import GRDB

/// Keeping answers. An answer is on disk before its learner sees what it was worth.
extension Store {
  /// Keeps an answer together with the state of its card that follows from it.
  public func record(_ answer: Answer, card: CardRecord) throws(StorageError) {
    try write { database in
      try database.execute(
        sql: """
          INSERT INTO answer (item, version, answeredAt, response, isRight, grade, gradeSource,
            duration, hints, tries, engine) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          answer.item, answer.version, answer.answeredAt.milliseconds, answer.response,
          answer.isRight, answer.grade, answer.gradeSource, answer.duration, answer.hints,
          answer.tries, answer.engine,
        ])
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO card (item, algorithm, phase, step, stability, difficulty, due,
            reviewedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          card.item, card.algorithm, card.phase, card.step, card.stability, card.difficulty,
          card.due.milliseconds, card.reviewedAt.milliseconds,
        ])
    }
  }

  /// All answers in the order given; only those to `item` where one is named.
  public func answers(to item: String? = nil) throws(StorageError) -> [Answer] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM answer WHERE ?1 IS NULL OR item = ?1 ORDER BY id",
        arguments: [item]
      ).map(Self.answer)
    }
  }

  /// The state of every card, the one due first at the beginning.
  public func cards() throws(StorageError) -> [CardRecord] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM card ORDER BY due, item").map(Self.card)
    }
  }

  private static func answer(_ row: Row) -> Answer {
    Answer(
      item: row["item"], version: row["version"],
      answeredAt: WallTime(milliseconds: row["answeredAt"]), response: row["response"],
      isRight: row["isRight"], grade: row["grade"], gradeSource: row["gradeSource"],
      duration: row["duration"], hints: row["hints"], tries: row["tries"], engine: row["engine"])
  }

  private static func card(_ row: Row) -> CardRecord {
    CardRecord(
      item: row["item"], algorithm: row["algorithm"], phase: row["phase"], step: row["step"],
      stability: row["stability"], difficulty: row["difficulty"],
      due: WallTime(milliseconds: row["due"]),
      reviewedAt: WallTime(milliseconds: row["reviewedAt"]))
  }
}
