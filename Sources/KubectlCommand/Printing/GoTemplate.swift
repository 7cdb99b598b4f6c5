import Documents

/// What is wrong with a Go template.
struct GoTemplateError: Error {
  let message: String
}

/// A template as `-o go-template=…` takes it.
struct GoTemplate {
  init(_ source: String) throws(GoTemplateError) {
    throw GoTemplateError(message: "Go templates are not simulated; jsonpath is")
  }

  func text(of value: JSON) throws(GoTemplateError) -> String { "" }
}
