import Foundation
import Testing

@testable import Storage

@Suite("Progress in the store")
struct LabStoreTests {
  @Test("a lab is begun, checked and passed")
  func passes() throws {
    let store = try Store.inMemory()
    let attempt = try store.startLab("first-task", version: 2, goals: 2, at: noon)
    try store.recordCheck(
      of: attempt.id, reached: ["a"], verdict: "{}", isPassed: false, at: noon)
    #expect(try store.attempts().map(\.outcome) == [.open])

    let later = noon.adding(seconds: 60)
    try store.recordCheck(
      of: attempt.id, reached: ["a", "b"], verdict: "{}", isPassed: true, at: later)

    let kept = try #require(try store.attempts(at: "first-task").first)
    #expect(kept.outcome == .passed)
    #expect(kept.reached == 2)
    #expect(kept.endedAt == later)
    #expect(kept.version == 2)
  }

  @Test("a second start leaves the first try, and keeps it in the record")
  func restart() throws {
    let store = try Store.inMemory()
    _ = try store.startLab("x", version: 1, goals: 1, at: noon)
    _ = try store.startLab("x", version: 1, goals: 1, at: noon)
    #expect(try store.attempts(at: "x").map(\.outcome) == [.left, .open])
    #expect(try store.attempts(at: "y").isEmpty)
  }

  @Test("hints and a solution that were shown stay known")
  func hints() throws {
    let store = try Store.inMemory()
    let attempt = try store.startLab("x", version: 1, goals: 1, at: noon)
    try store.recordHint(HintShown(goal: "g", level: 1), in: attempt.id, at: noon)
    try store.recordHint(HintShown(goal: "g", level: 1), in: attempt.id, at: noon)
    try store.recordHint(HintShown(goal: "g", level: 2), in: attempt.id, at: noon)
    try store.recordSolutionShown(in: attempt.id)
    #expect(try store.hints(in: attempt.id).map(\.level) == [1, 2])
    #expect(try store.attempts().first?.solutionShown == true)
  }

  @Test("notes that were read are known once")
  func notes() throws {
    let store = try Store.inMemory()
    try store.recordRead(note: "b", version: 1, at: noon)
    try store.recordRead(note: "b", version: 2, at: noon)
    try store.recordRead(note: "a", version: 1, at: noon)
    #expect(try store.notesRead() == ["a", "b"])
  }
}
