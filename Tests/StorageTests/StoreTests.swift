import Foundation
import GRDB
import Testing

@testable import Storage

/// A state folder of its own for each test.
struct TemporaryFolder: ~Copyable {
  let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  deinit { try? FileManager.default.removeItem(atPath: path) }
}

let noon = WallTime(milliseconds: 1_767_268_800_000)

func answer(_ item: String, right: Bool = true) -> Answer {
  Answer(
    item: item, version: 1, answeredAt: noon, response: "a", isRight: right, grade: 3,
    duration: 4000, engine: "test")
}

func card(_ item: String, due: WallTime = noon) -> CardRecord {
  CardRecord(
    item: item, algorithm: "fsrs-6", phase: "learning", step: 1, stability: 2.3, difficulty: 5,
    due: due, reviewedAt: noon)
}

@Suite("The store")
struct StoreTests {
  @Test("makes its folder, and finds again what was kept")
  func reopens() throws {
    let folder = TemporaryFolder()
    let deep = folder.path + "/a/b"
    let first = try Store.open(in: deep, now: noon)
    #expect(first.notice == nil)
    try first.store.record(answer("q1"), card: card("q1"))
    try first.store.set("greeted", to: "yes")

    let second = try Store.open(in: deep, now: noon).store

    #expect(try second.answers() == [answer("q1")])
    #expect(try second.cards() == [card("q1")])
    #expect(try second.setting("greeted") == "yes")
    #expect(try second.setting("other") == nil)
  }

  @Test("writes ahead of the file, and hands every commit to the system before it returns")
  func durability() throws {
    let folder = TemporaryFolder()
    let store = try Store.open(in: folder.path, now: noon).store
    try store.queue.read { database in
      let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
      let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
      #expect(mode == "wal")
      #expect(synchronous == 1)
    }
  }

  @Test("moves a damaged file aside, says so in one line, and begins anew")
  func damaged() throws {
    let folder = TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let junk = Data(String(repeating: "not a database at all. ", count: 400).utf8)
    try junk.write(to: URL(filePath: folder.path + "/drydock.sqlite"))

    let opened = try Store.open(in: folder.path, now: noon)

    let notice = try #require(opened.notice)
    #expect(!notice.contains("\n"))
    let aside = folder.path + "/drydock-damaged-\(noon.milliseconds).sqlite"
    #expect(notice.contains(aside))
    #expect(FileManager.default.contents(atPath: aside) == junk)
    try opened.store.record(answer("q1"), card: card("q1"))
    #expect(try opened.store.answers().count == 1)
  }

  @Test("finds damage inside a file whose beginning is sound")
  func damagedInside() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/drydock.sqlite"
    do {
      let store = try Store.open(in: folder.path, now: noon).store
      for number in 0..<500 { try store.record(answer("q\(number)"), card: card("q\(number)")) }
      try store.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try store.queue.close()
    }
    let handle = try FileHandle(forUpdating: URL(filePath: path))
    let size = try handle.seekToEnd()
    for offset in stride(from: UInt64(8192), to: size, by: 4096) {
      try handle.seek(toOffset: offset)
      try handle.write(contentsOf: Data(repeating: 0xAB, count: 64))
    }
    try handle.close()

    let opened = try Store.open(in: folder.path, now: noon)

    #expect(opened.notice?.contains("was damaged") == true)
    #expect(try opened.store.answers().isEmpty)
  }

  @Test("leaves a file of a newer engine alone")
  func newer() throws {
    let folder = TemporaryFolder()
    do {
      let store = try Store.open(in: folder.path, now: noon).store
      try store.queue.write {
        try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 later')")
      }
      try store.queue.close()
    }
    #expect {
      try Store.open(in: folder.path, now: noon)
    } throws: { error in
      "\(error)".contains("newer drydock")
    }
  }

  @Test("says in one line why a folder cannot be used")
  func unusable() throws {
    #expect {
      try Store.open(in: "/dev/null/x", now: noon)
    } throws: { error in
      "\(error)".hasPrefix("cannot make the state folder /dev/null/x") && !"\(error)".contains("\n")
    }
  }

  @Test("two shells that write at once lose nothing")
  func twoWriters() async throws {
    let folder = TemporaryFolder()
    let stores = try (0..<2).map { _ in try Store.open(in: folder.path, now: noon).store }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (shell, store) in stores.enumerated() {
        group.addTask {
          for number in 0..<100 {
            let item = "\(shell)-\(number)"
            try store.record(answer(item), card: card(item))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try stores[0].answers().count == 200)
    #expect(try stores[1].cards().count == 200)
  }
}
