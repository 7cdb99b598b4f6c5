import Documents

/// How objects are to be written, as `-o` says.
///
/// Source: kubectl, `pkg/cmd/get/get_flags.go`; cli-runtime, `pkg/genericclioptions/print_flags.go`.
enum OutputFormat {
  case table(isWide: Bool)
  case name
  case json
  case yaml
  case jsonPath(JSONPathTemplate, source: String)
  case jsonPathAsJSON(JSONPathTemplate, source: String)
  case customColumns([CustomColumn], isFromFile: Bool)
  case goTemplate(GoTemplate, source: String)

  static let names = [
    "custom-columns", "custom-columns-file", "go-template", "go-template-file", "json", "jsonpath",
    "jsonpath-as-json", "jsonpath-file", "name", "template", "templatefile", "wide", "yaml",
  ]

  /// Whether tables are printed.
  var isTable: Bool { if case .table = self { true } else { false } }
}

extension Kubectl {
  /// What `-o` and `--template` of a command mean; `isWide` tells whether `wide` is known to it.
  mutating func format(_ call: Call, isWide: Bool) throws(Failure) -> OutputFormat? {
    let text = call.text("output")
    let template = call.text("template")
    if text.isEmpty {
      if template.isEmpty { return nil }
      return .goTemplate(try goTemplate(template, call), source: template)
    }
    if let simple = Self.simple(text, isWide) { return simple }
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    var value = halves.count > 1 ? halves[1] : ""
    if halves.count < 2, OutputFormat.names.contains(halves[0]) { value = template }
    switch halves[0] {
    case "jsonpath", "jsonpath-as-json", "jsonpath-file":
      return try jsonPath(halves[0], try argument(value, halves[0]), call)
    case "custom-columns", "custom-columns-file":
      guard isWide else { break }
      return .customColumns(
        try CustomColumn.list(try argument(value, halves[0]), halves[0]),
        isFromFile: halves[0].hasSuffix("file"))
    case "go-template", "template", "go-template-file", "templatefile":
      let source = try argument(value, halves[0])
      return .goTemplate(try goTemplate(source, call), source: source)
    default: break
    }
    let allowed = OutputFormat.names.filter { isWide || !["wide"].contains($0) }
      .filter { isWide || !$0.hasPrefix("custom") }
    throw .said(
      "unable to match a printer suitable for the output format \(GoText.quoted(text)), allowed "
        + "formats are: \(allowed.joined(separator: ","))")
  }

  private static func simple(_ text: String, _ isWide: Bool) -> OutputFormat? {
    switch text.lowercased() {
    case "json": .json
    case "yaml": .yaml
    case "name": .name
    case "wide": isWide ? .table(isWide: true) : nil
    default: nil
    }
  }

  /// What stands after the equals sign, or in the file that it names.
  private func argument(_ value: String, _ form: String) throws(Failure) -> String {
    if value.isEmpty {
      throw .said(
        form.hasPrefix("custom")
          ? "custom-columns format specified but no custom columns given"
          : "template format specified but no template given")
    }
    guard form.hasSuffix("file") else { return value }
    guard case .bytes(let bytes) = client.file(at: value) else {
      let what = form.hasPrefix("custom") ? "template" : "--template"
      throw .said("error reading \(what) \(value), open \(value): no such file or directory\n")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether templates may name what is not there.
  private static func allowsMissing(_ call: Call) -> Bool {
    !call.has("allow-missing-template-keys") || call.bool("allow-missing-template-keys")
  }

  private func jsonPath(
    _ form: String, _ source: String, _ call: Call
  ) throws(Failure) -> OutputFormat {
    do throws(JSONPathError) {
      var template = try JSONPathTemplate(source)
      template.allowsMissing = Self.allowsMissing(call)
      return form == "jsonpath-as-json"
        ? .jsonPathAsJSON(template, source: source) : .jsonPath(template, source: source)
    } catch {
      throw .said("error parsing jsonpath \(source), \(error.message)")
    }
  }

  private func goTemplate(_ source: String, _ call: Call) throws(Failure) -> GoTemplate {
    do throws(GoTemplateError) {
      var template = try GoTemplate(source)
      template.allowsMissing = Self.allowsMissing(call)
      return template
    } catch {
      throw .said("error parsing template \(source), template: output:\(error.message)")
    }
  }
}
