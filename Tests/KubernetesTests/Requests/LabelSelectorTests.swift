import Kubernetes
import Testing

/// Sentences from apimachinery, `labels/selector_test.go` and `labels/selector.go`.
@Suite("A label selector") struct LabelSelectorTests {
  @Test(
    "knows whether it means an object",
    arguments: [
      ("app=web", true), ("app!=web", false), ("app==web,tier in (a, b)", true),
      ("tier notin (a)", false), ("!canary", true), ("canary", false), ("size>2", true),
      ("size<2", false), ("", true), ("missing!=x", true),
    ])
  func matches(_ text: String, _ isMatch: Bool) throws {
    let labels: TextMap = ["app": "web", "tier": "a", "size": "3"]

    #expect(try LabelSelector(parsing: text).matches(labels) == isMatch)
  }

  @Test(
    "says what cannot be read",
    arguments: [
      ("a in b", "unable to parse requirement: found 'b' expected: '('"),
      ("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"),
      (",a", "found ',', expected: !, identifier, or 'end of string'"),
      ("a=b,", "found '', expected: identifier after ','"),
      ("a in (b", "unable to parse requirement: found '', expected: ',' or ')'"),
    ])
  func refuses(_ text: String, _ message: String) {
    #expect(throws: SelectorError.self) { try LabelSelector(parsing: text) }
    do {
      _ = try LabelSelector(parsing: text)
    } catch {
      #expect(error.message == message)
    }
  }
}
