import Documents

/// The options that every command takes, wherever on the line they stand.
///
/// Source: AWS CLI Command Reference (version 2), "Global options".
struct GlobalOptions {
  /// What the line says of them.
  var values: [String: ArgumentValue]

  /// The text given for one.
  func text(_ name: String) -> String? {
    if case .text(let text)? = values[name] { text } else { nil }
  }

  /// Whether a flag stands on the line, and how.
  func flag(_ name: String) -> Bool? {
    if case .flag(let value)? = values[name] { value } else { nil }
  }

  /// The forms of output.
  ///
  /// `off` prints nothing of what a service answers; it came after 2.32.
  static let outputs = ["json", "text", "table", "yaml", "yaml-stream", "off"]

  /// One line each.
  static let arguments: [Argument] = [
    flag("debug"), one("endpoint-url"), flag("no-verify-ssl"), flag("no-paginate"),
    one("output", choices: outputs), one("query"), one("profile"), one("region"),
    flag("version"), one("color", choices: ["on", "off", "auto"]), flag("no-sign-request"),
    one("ca-bundle"), one("cli-read-timeout", conversion: .integer),
    one("cli-connect-timeout", conversion: .integer),
    one("cli-binary-format", choices: ["base64", "raw-in-base64-out"]), flag("no-cli-pager"),
    flag("cli-auto-prompt"), flag("no-cli-auto-prompt"),
    one("cli-error-format", choices: ErrorForm.names),
  ]

  /// Refuses values that cannot be right, before the command is even looked at.
  ///
  /// Source: awscli/customizations/globalargs.py of the v2 branch.
  func check() throws(CLIFailure) {
    _ = try query()
    if let url = text("endpoint-url"), !url.contains("://") {
      throw .parameter(
        "Bad value for --endpoint-url \"\(url)\": scheme is missing.  Must be of the form "
          + "http://<hostname>/ or https://<hostname>/")
    }
  }

  /// What is picked out of the response.
  func query() throws(CLIFailure) -> JMESPath? {
    guard let text = text("query") else { return nil }
    do throws(JMESPathError) {
      return try JMESPath(text)
    } catch {
      throw .parameter("Bad value for --query \(text): \(error.message)")
    }
  }

  /// One honest line for each option that is accepted and has nothing to act on here.
  var notices: [String] {
    Self.withoutEffect.compactMap { name, reason in
      values[name] == nil ? nil : "--\(name) has no effect here: \(reason)"
    }
  }

  private static let withoutEffect: [(String, String)] = [
    ("debug", "nothing goes over a wire; `history` and `events` show what a command did"),
    ("endpoint-url", "every request goes to the sandbox"),
    ("no-verify-ssl", "nothing goes over a wire"),
    ("no-sign-request", "requests are not signed in the shell"),
    ("ca-bundle", "nothing goes over a wire"),
    ("cli-read-timeout", "the sandbox answers at once"),
    ("cli-connect-timeout", "the sandbox answers at once"),
    ("cli-auto-prompt", "press Tab to complete services, options and names instead"),
    ("no-cli-auto-prompt", "there is no auto-prompt; Tab completes"),
  ]

  private static func flag(_ name: String) -> Argument {
    Argument(name: name, destination: name, arity: .flag(true), effect: .global)
  }

  private static func one(
    _ name: String, choices: [String] = [], conversion: Argument.Conversion = .text
  ) -> Argument {
    Argument(
      name: name, destination: name, arity: .one, conversion: conversion, choices: choices,
      effect: .global)
  }
}
