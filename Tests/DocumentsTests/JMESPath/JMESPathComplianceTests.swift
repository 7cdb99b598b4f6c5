import Documents
import Foundation
import TestSupport
import Testing

/// The published cases of jmespath.test, all of them (Tests/Fixtures/jmespath/README.md).
@Suite("JMESPath compliance cases")
struct JMESPathComplianceTests {
  /// One published case with its document.
  private struct Case {
    let given: JSON
    let body: JSON

    var expression: String { body["expression"]?.string ?? "" }
  }

  static let files = [
    "basic", "benchmarks", "boolean", "current", "escape", "filters", "functions", "identifiers",
    "indices", "later", "literal", "multiselect", "ormatch", "pipe", "slice", "syntax", "unicode",
    "wildcard",
  ]

  @Test("find the published result, or fail in the published way", arguments: files)
  func publishedCases(file: String) throws {
    for each in try cases(of: file) {
      let line = Comment(rawValue: "\(file): \(each.body.compactText)")
      switch (each.body["result"], each.body["error"]?.string, each.body["bench"]?.string) {
      case (let result?, _, _):
        #expect(try JMESPath(each.expression).search(each.given) == result, line)
      case (_, let error?, _): #expect(failure(of: each) == error, line)
      // Whoever measures wants to see no error when reading. Running may fail: one sums 26 values.
      case (_, _, "parse"?) where each.body["comment"] != "filter projection":
        #expect(throws: Never.self, line) { try JMESPath(each.expression) }
      // Two of the benchmarks are no valid expressions; they are only measured.
      case (_, _, _?): _ = failure(of: each)
      default: Issue.record("\(file) has a case of an unknown kind: \(each.body.compactText)")
      }
    }
  }

  @Test("are all there")
  func count() throws {
    let all = try Self.files.flatMap(cases)
    let kinds = all.map {
      $0.body["error"]?.string ?? ($0.body["bench"] == nil ? "result" : "bench")
    }
    let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)

    #expect(
      counts == [
        "result": 730, "bench": 14, "syntax": 106, "invalid-type": 40, "invalid-arity": 3,
        "unknown-function": 1, "invalid-value": 1,
      ])
    let folder = Oracle.fixtures.appending(path: "jmespath").path
    let present = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(present.filter { $0.hasSuffix(".json") }.count == Self.files.count)
  }

  /// What jmespath.test calls the way in which a case fails; nil where it does not.
  private func failure(of each: Case) -> String? {
    do throws(JMESPathError) {
      _ = try JMESPath(each.expression).search(each.given)
      return nil
    } catch {
      switch error.kind {
      case .empty, .lexer, .syntax, .incomplete: return "syntax"
      case .unknownFunction: return "unknown-function"
      case .arity: return "invalid-arity"
      case .type: return "invalid-type"
      case .value: return "invalid-value"
      }
    }
  }

  private func cases(of file: String) throws -> [Case] {
    let path = Oracle.fixtures.appending(path: "jmespath/\(file).json")
    let suites = try JSON(parsing: Array(Data(contentsOf: path))).array ?? []
    return suites.flatMap { suite in
      (suite["cases"]?.array ?? []).map { Case(given: suite["given"] ?? .null, body: $0) }
    }
  }
}
