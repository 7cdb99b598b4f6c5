import GRDB

/// Keeping tries at labs, hints shown and notes read.
extension Store {
  /// Begins a try; one of the same lab that is still open is left.
  public func startLab(
    _ lab: String, version: Int, goals: Int, at time: WallTime
  ) throws(StorageError) -> LabAttempt {
    try write { database in
      try database.execute(
        sql: """
          UPDATE labAttempt SET outcome = 'left', endedAt = ? WHERE lab = ? AND outcome = 'open'
          """, arguments: [time.milliseconds, lab])
      try database.execute(
        sql: """
          INSERT INTO labAttempt (lab, version, startedAt, outcome, goals)
          VALUES (?, ?, ?, 'open', ?)
          """, arguments: [lab, version, time.milliseconds, goals])
      return LabAttempt(
        id: database.lastInsertedRowID, lab: lab, version: version, startedAt: time,
        outcome: .open, solutionShown: false, reached: 0, goals: goals)
    }
  }

  /// Keeps what a check found; goals once reached stay noted with their first time.
  public func recordCheck(
    of attempt: Int64, reached: [String], verdict: String, isPassed: Bool, at time: WallTime
  ) throws(StorageError) {
    try write { database in
      for goal in reached {
        try database.execute(
          sql: "INSERT OR IGNORE INTO goalReached (attempt, goal, reachedAt) VALUES (?, ?, ?)",
          arguments: [attempt, goal, time.milliseconds])
      }
      try database.execute(
        sql: "UPDATE labAttempt SET reached = ?, verdict = ? WHERE id = ?",
        arguments: [reached.count, verdict, attempt])
      guard isPassed else { return }
      try database.execute(
        sql: """
          UPDATE labAttempt SET outcome = 'passed', endedAt = ? WHERE id = ? AND outcome = 'open'
          """, arguments: [time.milliseconds, attempt])
    }
  }

  /// Ends a try that was not passed.
  public func leaveLab(_ attempt: Int64, at time: WallTime) throws(StorageError) {
    try write { database in
      try database.execute(
        sql:
          "UPDATE labAttempt SET outcome = 'left', endedAt = ? WHERE id = ? AND outcome = 'open'",
        arguments: [time.milliseconds, attempt])
    }
  }

  /// Notes that a solution was looked at.
  public func recordSolutionShown(in attempt: Int64) throws(StorageError) {
    try write { database in
      try database.execute(
        sql: "UPDATE labAttempt SET solutionShown = 1 WHERE id = ?", arguments: [attempt])
    }
  }

  /// Notes that a hint was shown.
  public func recordHint(
    _ hint: HintShown, in attempt: Int64, at time: WallTime
  ) throws(StorageError) {
    try write { database in
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO hintShown (attempt, goal, level, shownAt) VALUES (?, ?, ?, ?)
          """, arguments: [attempt, hint.goal, hint.level, time.milliseconds])
    }
  }

  /// The hints shown in a try.
  public func hints(in attempt: Int64) throws(StorageError) -> [HintShown] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM hintShown WHERE attempt = ? ORDER BY goal, level",
        arguments: [attempt]
      ).map { HintShown(goal: $0["goal"], level: $0["level"]) }
    }
  }

  /// All tries in the order begun; only those at `lab` where one is named.
  public func attempts(at lab: String? = nil) throws(StorageError) -> [LabAttempt] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM labAttempt WHERE ?1 IS NULL OR lab = ?1 ORDER BY id",
        arguments: [lab]
      ).map(Self.attempt)
    }
  }

  private static func attempt(_ row: Row) -> LabAttempt {
    let ended: Int64? = row["endedAt"]
    return LabAttempt(
      id: row["id"], lab: row["lab"], version: row["version"],
      startedAt: WallTime(milliseconds: row["startedAt"]),
      endedAt: ended.map(WallTime.init(milliseconds:)),
      outcome: LabAttempt.Outcome(rawValue: row["outcome"]) ?? .left,
      solutionShown: row["solutionShown"], reached: row["reached"], goals: row["goals"],
      verdict: row["verdict"])
  }
}
