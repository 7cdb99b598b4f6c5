import Testing

@testable import Lessons

@Suite("Related reading") struct RelatedReadingTests {
  static func note(_ id: String, _ body: String) -> Note {
    Note(
      id: id, title: "About \(id)", version: 1, order: 1, minutes: 1, objectives: [], sources: [],
      body: body, bodyLine: 1, file: "\(id).md")
  }

  static func lab(_ id: String, solvedBy line: String) -> Lab {
    Lab(
      id: id, title: "Do \(id)", version: 1, objectives: [], minutes: 1, order: 1,
      given: Script(), task: "", goals: [],
      solutions: [Lab.Solution(name: "a way", script: Script(line), line: 1)], wrong: [],
      debrief: "", sources: [], file: "\(id).yaml", line: 1)
  }

  static var library: Library {
    var library = Library()
    library.notes = [
      note("once", "Try: aws ecs run-task --task-definition web"),
      note("twice", "aws ecs run-task, and again `aws ecs run-task`."),
      note("other", "aws ecs run-tasks-later does not exist"),
    ]
    library.labs = [
      lab("start", solvedBy: "aws ecs run-task --cluster shop"),
      lab("under-way", solvedBy: "aws ecs run-task --cluster shop"),
    ]
    return library
  }

  @Test("names notes that show a command and labs that are solved with it, the fullest first")
  func found() {
    let reading = RelatedReading(library: Self.library, labUnderWay: nil)

    #expect(
      reading.lines(for: "ecs run-task") == [
        "note twice: About twice", "note once: About once", "lab start start: Do start",
        "lab start under-way: Do under-way",
      ])
    #expect(reading.lines(for: "ecs stop-task") == [])
  }

  @Test("does not name the lab under way, whose solution it would give away")
  func labUnderWay() {
    let reading = RelatedReading(library: Self.library, labUnderWay: "under-way")

    #expect(!reading.lines(for: "ecs run-task").contains { $0.contains("under-way") })
  }
}
