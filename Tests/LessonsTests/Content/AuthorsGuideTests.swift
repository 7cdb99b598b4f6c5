import Foundation
import Testing

@testable import Lessons

/// The files that the author's guide shows, taken from its fenced blocks.
struct AuthorsGuide {
  let blocks: [(mark: String, text: String)]

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let guide = try String(
      contentsOf: root.appending(path: "content/README.md"), encoding: .utf8)
    var blocks: [(String, String)] = []
    var open: (mark: String, lines: [Substring])?
    for line in guide.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let (mark, lines) = open {
          blocks.append((mark, lines.joined(separator: "\n")))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    self.blocks = blocks
  }

  func block(_ mark: String, with text: String) throws -> String {
    try #require(blocks.first { $0.mark == mark && $0.text.contains(text) }).text
  }
}

@Suite("The author's guide")
struct AuthorsGuideTests {
  @Test("shows a note that loads")
  func note() throws {
    let text = try AuthorsGuide().block("markdown", with: "id: cluster-task-service")
    let (library, issues) = Library.load([
      ContentFile(path: "content/notes/x.md", text: text.replacing("~~~", with: "```"))
    ])
    #expect(issues.isEmpty)
    let note = try #require(library.note("cluster-task-service"))
    #expect(note.order == 30)
    #expect(note.sources.first?.section == "Amazon ECS components")
    #expect(note.body.hasPrefix("# What ECS is"))
    #expect(note.bodyLine == 14)
  }

  @Test("shows a lab that loads")
  func lab() throws {
    let text = try AuthorsGuide().block("yaml", with: "id: first-service")
    let (library, issues) = Library.load([
      ContentFile(path: "content/labs/ecs/first-service.yaml", text: text)
    ])
    #expect(issues.isEmpty)
    let lab = try #require(library.lab("first-service"))
    #expect(lab.goals.map(\.id) == ["service", "two-running"])
    #expect(lab.goals[1].check.within == .minutes(5))
    #expect(lab.goals[1].check.always == .minutes(10))
    #expect(lab.solutions.count == 2)
    #expect(lab.wrong.map(\.misses) == [["two-running"], ["service", "two-running"]])
    #expect(lab.given.steps.first?.line == 7)
  }

  @Test("shows questions that load")
  func questions() throws {
    let text = try AuthorsGuide().block("yaml", with: "topic: services")
    let (library, issues) = Library.load([
      ContentFile(path: "content/questions/services.yaml", text: text)
    ])
    #expect(issues.isEmpty)
    #expect(library.questions.map(\.kind) == ["single", "multiple", "command"])
    #expect(library.questions(on: "services").count == 3)
    #expect(library.questions[0].proof?.checks.count == 1)
    #expect(library.questions[2].sources.count == 1)
  }

  @Test("shows checks that can be read")
  func checks() throws {
    let guide = try AuthorsGuide()
    for mark in ["zone-down", "clusters[0].status'"] {
      let text = try guide.block("yaml", with: mark)
      let reader = FileReader(ContentFile(path: "x", text: text))
      let root = try #require(reader.root(text))
      #expect(Condition(reading: try #require(root["check"]), in: reader) != nil)
      #expect(reader.issues.isEmpty)
    }
  }

  @Test("shows a path and objectives that load")
  func paths() throws {
    let guide = try AuthorsGuide()
    let path = try guide.block("yaml", with: "paths/first-steps.yaml")
    let objectives = try guide.block("yaml", with: "objectives.yaml")
    let (library, issues) = Library.load([
      ContentFile(path: "content/paths/first-steps.yaml", text: path),
      ContentFile(path: "content/objectives.yaml", text: objectives),
    ])
    #expect(library.paths.first?.steps.count == 3)
    #expect(library.objectives.map(\.id) == ["ecs-objects", "ecs-services"])
    #expect(issues.map(\.message).allSatisfy { $0.hasPrefix("there is no ") })
    #expect(issues.map(\.line) == [6, 7, 8])
  }
}
