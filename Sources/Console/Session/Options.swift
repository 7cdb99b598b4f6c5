/// The options and operands of a built-in, as `getopt` reads them.
struct Options {
  /// The letters of the flags given, with the values of those that take one.
  private(set) var given: [(name: String, value: String?)] = []
  /// What is no option.
  private(set) var operands: [String] = []

  /// An argument that cannot be taken: what, and what can.
  struct Refusal: Error {
    let message: String
    /// The refusal as an output.
    var output: Output { .failure(message, status: 2) }
  }

  /// Reads the arguments of `command`: `flags` are letters that stand alone, `valued` ones that
  /// take a value, `long` names without `--` with the letter each stands for.
  init(
    _ arguments: [String], of command: String, flags: String = "", valued: String = "",
    long: [String: String] = [:]
  ) throws(Refusal) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        break
      } else if argument.hasPrefix("--") {
        let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1)
        guard let name = parts.first, let letter = long[String(name)] else {
          throw Self.unknown(argument, command, flags + valued)
        }
        let value = parts.count > 1 ? String(parts[1]) : nil
        given.append((letter, valued.contains(letter) ? value ?? rest.popFirst() : nil))
      } else if argument.hasPrefix("-"), argument != "-" {
        try readLetters(argument, &rest, command, flags, valued)
      } else {
        operands.append(argument)
      }
    }
  }

  private mutating func readLetters(
    _ argument: String, _ rest: inout ArraySlice<String>, _ command: String, _ flags: String,
    _ valued: String
  ) throws(Refusal) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      if valued.contains(letter) {
        let value = letters.isEmpty ? rest.popFirst() : String(letters)
        guard let value else {
          throw Refusal(message: "\(command): -\(letter) needs a value")
        }
        given.append((String(letter), value))
        return
      }
      guard flags.contains(letter) else {
        throw Self.unknown("-\(letter)", command, flags + valued)
      }
      given.append((String(letter), nil))
    }
  }

  private static func unknown(_ option: String, _ command: String, _ letters: String) -> Refusal {
    let known = letters.map { "-\($0)" }.joined(separator: " ")
    let hint = known.isEmpty ? "it takes no options" : "it takes \(known)"
    return Refusal(message: "\(command): '\(option)' is not supported here; \(hint)")
  }

  /// Whether a flag was given.
  func has(_ letter: String) -> Bool { given.contains { $0.name == letter } }
  /// The value given last.
  func value(_ letter: String) -> String? { given.last { $0.name == letter }?.value ?? nil }
  /// All values given, in order.
  func values(_ letter: String) -> [String] {
    given.filter { $0.name == letter }.compactMap(\.value)
  }
}
