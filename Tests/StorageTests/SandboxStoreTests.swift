import Foundation
import Testing

@testable import Storage

@Suite("Sandboxes in the store")
struct SandboxStoreTests {
  @Test("keep their journal line by line")
  func lines() throws {
    let store = try Store.inMemory()
    try store.keep(
      SandboxChange(head: [1], keptLines: 0, newLines: [[10], [11]]), of: "default")
    try store.keep(SandboxChange(head: [2], keptLines: 2, newLines: [[12]]), of: "default")

    let record = try #require(try store.sandbox("default"))

    #expect(record == SandboxRecord(head: [2], lines: [[10], [11], [12]]))
    #expect(try store.sandbox("other") == nil)
  }

  @Test("follow an undo, and drop a snapshot of what was undone")
  func undo() throws {
    let store = try Store.inMemory()
    try store.keep(
      SandboxChange(head: [1], keptLines: 0, newLines: [[10], [11]], snapshot: [99]),
      of: "default")
    #expect(try store.sandbox("default")?.snapshotLines == 2)

    try store.keep(SandboxChange(head: [1], keptLines: 1, newLines: [[21]]), of: "default")

    let record = try #require(try store.sandbox("default"))
    #expect(record.lines == [[10], [21]])
    #expect(record.snapshot == nil)
  }

  @Test("keep an older snapshot while lines are added after it")
  func snapshot() throws {
    let store = try Store.inMemory()
    try store.keep(
      SandboxChange(head: [1], keptLines: 0, newLines: [[10]], snapshot: [99]), of: "default")
    try store.keep(SandboxChange(head: [1], keptLines: 1, newLines: [[11]]), of: "default")

    let record = try #require(try store.sandbox("default"))

    #expect(record.snapshot == [99])
    #expect(record.snapshotLines == 1)
  }

  @Test("stand beside each other under their names, until forgotten")
  func names() throws {
    let store = try Store.inMemory()
    try store.keep(SandboxChange(head: [1], keptLines: 0, newLines: [[1]]), of: "default")
    try store.keep(SandboxChange(head: [2], keptLines: 0, newLines: [[2]]), of: "lab first-task")
    #expect(try store.sandboxNames() == ["default", "lab first-task"])

    try store.forgetSandbox("lab first-task")

    #expect(try store.sandboxNames() == ["default"])
    #expect(try store.sandbox("default")?.lines == [[1]])
  }

  @Test("are written by one shell at a time")
  func claims() throws {
    let folder = TemporaryFolder()
    let one = try Store.open(in: folder.path, now: noon).store
    let other = try Store.open(in: folder.path, now: noon).store
    let claim = try #require(try one.claim("default"))

    #expect(try other.claim("default") == nil)
    #expect(try other.claim("default-2") != nil)
    claim.release()
    #expect(try other.claim("default") != nil)
  }
}
