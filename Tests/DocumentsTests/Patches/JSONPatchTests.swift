import Documents
import Testing

/// The examples of RFC 6902, appendix A.
@Suite("A JSON patch") struct JSONPatchTests {
  private static func json(_ text: String) -> JSON { (try? JSON(parsing: text)) ?? .null }

  @Test(
    "changes a document one operation after the other",
    arguments: [
      (
        #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#,
        #"{"baz":"qux","foo":"bar"}"#
      ),
      (
        #"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#,
        #"{"foo":["bar","qux","baz"]}"#
      ),
      (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
      (
        #"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#,
        #"{"foo":["bar","baz"]}"#
      ),
      (
        #"{"baz":"qux","foo":"bar"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#,
        #"{"baz":"boo","foo":"bar"}"#
      ),
      (
        #"{"foo":["all","grass","cows","eat"]}"#,
        #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
        #"{"foo":["all","cows","eat","grass"]}"#
      ),
      (
        #"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#,
        #"{"/":9,"~1":10}"#
      ),
      (
        #"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#,
        #"{"foo":["bar",["abc","def"]]}"#
      ),
    ])
  func applies(_ document: String, _ patch: String, _ expected: String) throws {
    #expect(try JSONPatch(Self.json(patch)).applied(to: Self.json(document)) == Self.json(expected))
  }

  @Test(
    "fails as a whole, and says why",
    arguments: [
      (
        #"[{"op":"test","path":"/baz","value":"bar"}]"#, "testing value /baz failed: test failed"
      ),
      (
        #"[{"op":"add","path":"/baz/bat","value":"qux"}]"#,
        #"add operation does not apply: doc is missing path: "/baz/bat": missing value"#
      ),
      (
        #"[{"op":"replace","path":"/none","value":1}]"#,
        "replace operation does not apply: doc is missing key: /none: missing value"
      ),
    ])
  func fails(_ patch: String, _ message: String) throws {
    let patch = try JSONPatch(Self.json(patch))
    #expect(throws: JSONPatch.Failure(message: message)) {
      try patch.applied(to: ["baz": "qux"])
    }
  }
}
