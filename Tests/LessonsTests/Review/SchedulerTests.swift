import Documents
import Foundation
import Storage
import TestSupport
import Testing

@testable import Lessons

@Suite("The review schedule")
struct SchedulerTests {
  let scheduler = Scheduler()
  let start = WallTime(milliseconds: 1_767_268_800_000)  // 2026-01-01T12:00:00Z

  @Test("agrees with the golden vectors of py-fsrs 6.3.2")
  func goldenVectors() throws {
    let file = Oracle.fixtures.appending(path: "fsrs6-vectors.json")
    let cases = try JSON(parsing: String(contentsOf: file, encoding: .utf8)).array ?? []
    #expect(cases.count == 7)

    for item in cases {
      var card: Card?
      for row in item["rows"]?.array ?? [] {
        let now = try time(row["t"]?.string)
        let grade = try #require(Grade(rawValue: Int(row["rating"]?.integer ?? 0)))
        if let card {
          let chance = try #require(row["R_before"]?.double)
          #expect(abs(scheduler.retrievability(of: card, at: now) - chance) < 1e-6)
        }
        let next = scheduler.review(card, grade, at: now)
        let name = item["name"]?.string ?? ""
        #expect(abs(next.stability - (row["S"]?.double ?? 0)) < 1e-6, "\(name)")
        #expect(abs(next.difficulty - (row["D"]?.double ?? 0)) < 1e-6, "\(name)")
        #expect(next.due == (try time(row["due"]?.string)), "\(name)")
        #expect(next.record(for: "x").phase == row["state"]?.string?.lowercased(), "\(name)")
        #expect(next.record(for: "x").step == row["step"]?.integer.map(Int.init), "\(name)")
        card = next
      }
    }
  }

  @Test("agrees with py-fsrs on a thousand random histories", Oracle.required("fsrs"))
  func oracle() throws {
    var generator = SeededGenerator(seed: 6)
    let histories = (0..<1000).map { _ in
      (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        (
          grade: Int.random(in: 1...4, using: &generator),
          wait: [60, 660, 7200, 86_400, 300_000, 4_000_000].randomElement(using: &generator) ?? 60
        )
      }
    }
    let lines = histories.map { history in
      history.map { "\($0.grade) \($0.wait)" }.joined(separator: " ")
    }
    let answers = try Oracle.run(
      script: "fsrs_oracle.py", stdin: lines.joined(separator: "\n") + "\n"
    ).split(separator: "\n")
    #expect(answers.count == histories.count)

    for (history, answer) in zip(histories, answers) {
      var now = start
      var card: Card?
      for step in history {
        now = now.adding(seconds: Double(step.wait))
        card = scheduler.review(card, Grade(rawValue: step.grade) ?? .again, at: now)
      }
      let expected = answer.split(separator: " ").compactMap { Double($0) }
      let last = try #require(card)
      #expect(abs(last.stability - expected[0]) < 1e-6 * max(1, expected[0]))
      #expect(abs(last.difficulty - expected[1]) < 1e-6)
      #expect(last.due.milliseconds == Int64(expected[2]))
    }
  }

  @Test("stores a card and reads it back unchanged")
  func record() {
    let card = scheduler.review(nil, .hard, at: start)
    #expect(Card(card.record(for: "q")) == card)
    #expect(card.record(for: "q").algorithm == "fsrs-6")
  }

  private func time(_ text: String?) throws -> WallTime {
    let date = try #require(ISO8601DateFormatter().date(from: text ?? ""))
    return WallTime(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
  }
}
