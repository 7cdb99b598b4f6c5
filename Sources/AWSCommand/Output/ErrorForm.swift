import AWSModel
import Documents

/// The form in which a service's error is told: as ever, or as data.
///
/// Source: AWS CLI User Guide, "Structured error output in the AWS CLI" (2.34 and later, whose
/// default is `enhanced`; here it stays `legacy`, as in 2.32).
struct ErrorForm {
  /// One of `names`.
  let name: String

  /// The forms there are.
  static let names = ["legacy", "json", "yaml", "text", "table", "enhanced"]

  /// The form as ever.
  static let legacy = ErrorForm(name: "legacy")

  /// The form that the line, a variable or the profile asks for.
  init(_ globals: GlobalOptions, in session: some AWSCommandSession) {
    let profile = try? Configuration(globals, in: session).chosen()
    let name =
      globals.text("cli-error-format") ?? session.variable("AWS_CLI_ERROR_FORMAT")
      ?? profile?["cli_error_format"] ?? "legacy"
    // A form that there is not counts as the newer versions' default.
    self.init(name: Self.names.contains(name.lowercased()) ? name.lowercased() : "enhanced")
  }

  private init(name: String) { self.name = name }

  /// The text for standard error.
  func text(of error: AWSError, operation: String) throws(CLIFailure) -> String {
    let sentence = CLIFailure.sentence(error, operation)
    switch name {
    case "legacy": return "\n\(sentence)\n"
    case "enhanced": return "\naws: [ERROR]: \(sentence)\n" + details(of: error)
    default:
      var document: JSONObject = [
        "Message": .string(error.message), "Code": .string(error.code),
      ]
      for member in error.details { document[member.key] = member.value }
      return try OutputForm(name: name, query: nil, width: 80, inColour: false)
        .text(of: Answer(.object(document)), title: "error")
    }
  }

  private func details(of error: AWSError) -> String {
    guard !error.details.isEmpty else { return "" }
    let lines = error.details.map { "\($0.key): \(Self.shown($0.value))\n" }
    return "\nAdditional error details:\n" + lines.joined()
  }

  /// A value in one line; what is too large for it is named by where it can be seen.
  private static func shown(_ value: JSON) -> String {
    switch value {
    case .array(let elements) where elements.count < 5 && elements.allSatisfy(isSimple):
      "[" + elements.map(PythonText.str).joined(separator: ", ") + "]"
    case .object(let object) where object.count < 5 && object.allSatisfy({ isSimple($0.value) }):
      "{" + object.map { "\($0.key): \(PythonText.str($0.value))" }.joined(separator: ", ") + "}"
    case .array, .object:
      "<complex value> (Use --cli-error-format with json or yaml to see full details)"
    default: PythonText.str(value)
    }
  }

  private static func isSimple(_ value: JSON) -> Bool { value.array == nil && value.object == nil }
}
