import Documents

/// What is to become of the variables of containers.
///
/// Source: kubectl, `pkg/cmd/set/env/env_parse.go`; `pkg/cmd/set/helper.go`, `updateEnv`.
struct EnvironmentChanges {
  var new: [JSON] = []
  private(set) var removed: [String] = []
  /// Whether variables that have another value get the new one.
  var overwrites = true

  /// What words such as `A=b` and `A-` say.
  init(_ words: [String]) throws(Failure) {
    for word in words {
      if let equals = word.firstIndex(of: "=") {
        let name = String(word[..<equals])
        if let problem = Self.problem(name) {
          throw .said("\(GoText.quoted(name)) is not a valid key name: \(problem)")
        }
        let value = String(word[word.index(after: equals)...])
        new.append(["name": .string(name), "value": .string(value)])
      } else if word.hasSuffix("-") {
        removed.append(String(word.dropLast()))
      } else {
        throw .said("unknown environment variable: \(word)")
      }
    }
    if new.contains(where: { removed.contains($0.text("name")) }) {
      throw .said(
        "can not both modify and remove the same environment variable in the same command")
    }
  }

  /// What is wrong with the name of a variable; nil where nothing is.
  ///
  /// Source: apimachinery, `pkg/util/validation/validation.go`, `IsEnvVarName`.
  private static func problem(_ name: String) -> String? {
    let isFine =
      name.first.map { !($0.isASCII && $0.isNumber) } ?? false
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    return isFine
      ? nil
      : "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', "
        + "or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or "
        + "'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')"
  }

  /// Refuses to write over a value, where that is not wanted.
  func check(_ container: JSON, _ target: Target) throws(Failure) {
    if overwrites { return }
    for variable in new {
      let name = variable.text("name")
      guard let present = container.list("env").first(where: { $0.text("name") == name }),
        present.text("value") != variable.text("value")
      else { continue }
      throw .said(
        "error: \(target.plainName) '\(name)' already has a value (\(present.text("value"))), and "
          + "--overwrite is false\n")
    }
  }

  /// The container with its variables changed.
  func applied(_ container: JSONObject) -> JSONObject {
    var container = container
    var done = removed
    var env: [JSON] = []
    for variable in container["env"]?.array ?? [] where !done.contains(variable.text("name")) {
      guard let newer = new.first(where: { $0.text("name") == variable.text("name") }) else {
        env.append(variable)
        continue
      }
      done.append(variable.text("name"))
      env.append(newer)
    }
    for variable in new where !done.contains(variable.text("name")) {
      done.append(variable.text("name"))
      env.append(variable)
    }
    container["env"] = env.isEmpty ? Optional<JSON>.none : .array(env)
    return container
  }
}
