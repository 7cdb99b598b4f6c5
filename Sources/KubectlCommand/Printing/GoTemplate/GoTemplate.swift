import Documents

/// What is wrong with a Go template, or with what it met.
struct GoTemplateError: Error {
  let message: String
}

/// A template as `-o go-template=…` takes it.
///
/// Source: Go, `text/template`; cli-runtime, `pkg/printers/template.go`.
struct GoTemplate: Sendable {
  /// What the real one calls its only template.
  static let name = "output"

  let source: String
  let root: [GoTemplateNode]
  /// What `define` and `block` made, by name.
  let named: [(name: String, body: [GoTemplateNode])]
  /// Whether a member that is not there is `<no value>` and no mistake.
  var allowsMissing = true

  init(_ source: String) throws(GoTemplateError) {
    self.source = source
    var parser = try GoTemplateParser(source)
    root = try parser.tree()
    named = parser.named
  }

  /// The text that a value makes of the template; and where it had to end early, why.
  func text(of value: JSON) -> (text: String, failure: GoTemplateError?) {
    var run = GoTemplateRun(template: self, data: value)
    do throws(GoTemplateError) {
      try run.start()
      return (run.output, nil)
    } catch {
      return (run.output, error)
    }
  }
}
