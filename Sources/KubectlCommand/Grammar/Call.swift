import Simulation

/// A command line that was understood: the command, its words, its options.
struct Call {
  /// Such as `create deployment`.
  let command: String
  /// What is neither command nor option.
  var words: [String] = []
  /// How many words stood before `--`; nil where there is none.
  var wordsBeforeDashes: Int?
  private(set) var given: [(name: String, values: [String])] = []
  let rules: [OptionRule]

  init(command: String, rules: [OptionRule]) {
    self.command = command
    self.rules = rules
  }

  func rule(_ name: String) -> OptionRule? { rules.first { $0.name == name } }

  /// Whether an option was written.
  func has(_ name: String) -> Bool { given.contains { $0.name == name } }

  /// The last value of an option, or what it is without.
  func text(_ name: String) -> String {
    given.first { $0.name == name }?.values.last ?? rule(name)?.standard ?? ""
  }

  func bool(_ name: String) -> Bool {
    ["true", "1", "t", "T", "TRUE", "True"].contains(text(name))
  }

  func integer(_ name: String) -> Int64 { Int64(text(name)) ?? 0 }

  func duration(_ name: String) -> SimDuration { GoDuration.value(text(name)) ?? .zero }

  /// The values of an option that may be repeated.
  func list(_ name: String) -> [String] {
    guard let values = given.first(where: { $0.name == name })?.values else {
      let standard = rule(name)?.standard ?? ""
      return standard.isEmpty ? [] : standard.split(separator: ",").map(String.init)
    }
    guard rule(name)?.form == .list else { return values }
    return values.flatMap { CommaText.fields($0) }
  }

  mutating func add(_ name: String, _ value: String) {
    if let place = given.firstIndex(where: { $0.name == name }) {
      given[place].values.append(value)
    } else {
      given.append((name, [value]))
    }
  }

  /// `kubectl create deployment`.
  var path: String { command.isEmpty ? "kubectl" : "kubectl " + command }

  /// An error that names the command's help.
  func usage(_ message: String) -> Failure {
    .said("\(message)\nSee '\(path) -h' for help and examples")
  }
}
