import GRDB

/// How the file came to have its present shape.
///
/// Append only: a migration that was released is never changed, because someone's file has
/// already been through it.
enum Migrations {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    for (name, sql) in all {
      migrator.registerMigration(name) { try $0.execute(sql: sql) }
    }
    return migrator
  }()

  /// Every migration, oldest first.
  static let all: [(name: String, sql: String)] = [
    ("1 sandboxes", sandboxes), ("2 answers", answers), ("3 progress", progress),
  ]

  private static let sandboxes = """
    CREATE TABLE sandbox (
      name TEXT PRIMARY KEY, head BLOB NOT NULL, snapshot BLOB, snapshotLines INTEGER NOT NULL
    );
    CREATE TABLE sandboxLine (
      sandbox TEXT NOT NULL REFERENCES sandbox(name) ON DELETE CASCADE,
      number INTEGER NOT NULL, line BLOB NOT NULL, PRIMARY KEY (sandbox, number)
    ) WITHOUT ROWID;
    """

  private static let answers = """
    CREATE TABLE answer (
      id INTEGER PRIMARY KEY, item TEXT NOT NULL, version INTEGER NOT NULL,
      answeredAt INTEGER NOT NULL, response TEXT NOT NULL, isRight INTEGER NOT NULL,
      grade INTEGER NOT NULL, gradeSource TEXT NOT NULL, duration INTEGER NOT NULL,
      hints INTEGER NOT NULL, tries INTEGER NOT NULL, engine TEXT NOT NULL
    );
    CREATE INDEX answerItem ON answer (item, id);
    CREATE TABLE card (
      item TEXT PRIMARY KEY, algorithm TEXT NOT NULL, phase TEXT NOT NULL, step INTEGER,
      stability REAL NOT NULL, difficulty REAL NOT NULL, due INTEGER NOT NULL,
      reviewedAt INTEGER NOT NULL
    );
    CREATE INDEX cardDue ON card (due);
    """

  private static let progress = """
    CREATE TABLE labAttempt (
      id INTEGER PRIMARY KEY, lab TEXT NOT NULL, version INTEGER NOT NULL,
      startedAt INTEGER NOT NULL, endedAt INTEGER, outcome TEXT NOT NULL,
      solutionShown INTEGER NOT NULL DEFAULT 0, reached INTEGER NOT NULL DEFAULT 0,
      goals INTEGER NOT NULL, verdict TEXT
    );
    CREATE INDEX labAttemptLab ON labAttempt (lab, id);
    CREATE TABLE goalReached (
      attempt INTEGER NOT NULL REFERENCES labAttempt(id), goal TEXT NOT NULL,
      reachedAt INTEGER NOT NULL, PRIMARY KEY (attempt, goal)
    ) WITHOUT ROWID;
    CREATE TABLE hintShown (
      attempt INTEGER NOT NULL REFERENCES labAttempt(id), goal TEXT NOT NULL,
      level INTEGER NOT NULL, shownAt INTEGER NOT NULL, PRIMARY KEY (attempt, goal, level)
    ) WITHOUT ROWID;
    CREATE TABLE noteRead (
      note TEXT NOT NULL, version INTEGER NOT NULL, readAt INTEGER NOT NULL,
      PRIMARY KEY (note, version)
    ) WITHOUT ROWID;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    """
}
