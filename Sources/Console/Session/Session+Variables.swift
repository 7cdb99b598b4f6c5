import Sandbox
import Simulation

/// Variables live in the sandbox, so that undo and resume carry them. Names that no variable can
/// have hold the shell's other memory: `export NAME` and `alias NAME`.
extension Session {
  /// The home of the learner; the workspace's files lie there.
  static let home = "/home/learner"

  /// A variable's value; nil where it is not set.
  public func value(of name: String) -> String? {
    if let change = assigned[name] {
      if let value = change { return value }
    } else if let value = sandbox.world.workspace.variables[name] {
      return value
    }
    switch name {
    case "HOME": return Self.home
    case "PWD": return Self.home
    case "USER": return "learner"
    case "SHELL": return "drydock"
    case "IFS": return " \t\n"
    default: return nil
    }
  }

  /// Sets a variable.
  public mutating func assign(_ value: String, to name: String) {
    assigned.updateValue(value, forKey: name)
  }

  /// Forgets a variable.
  mutating func unassign(_ name: String) { assigned.updateValue(nil, forKey: name) }

  /// Hands the variables of the line to the sandbox.
  mutating func keepVariables() {
    for (name, value) in assigned.sorted(by: { $0.key < $1.key }) {
      if let value { sandbox.assign(value, to: name) } else { sandbox.unassign(name) }
    }
    assigned = [:]
  }

  /// All variables with their values, by name.
  public var variables: [(name: String, value: String)] {
    var all: [String: String] = [:]
    for (name, value) in sandbox.world.workspace.variables { all[name] = value }
    for (name, value) in assigned { all[name] = value }
    return all.filter { ShellParser.isName($0.key) }
      .sorted { $0.key < $1.key }
      .map { (name: $0.key, value: $0.value) }
  }

  /// Whether programs see the variable.
  func isExported(_ name: String) -> Bool { value(of: "export \(name)") == "1" }

  /// What programs such as `aws` see.
  public var environment: [String: String] {
    var seen: [String: String] = ["HOME": Self.home]
    for (name, value) in variables where isExported(name) { seen[name] = value }
    return seen
  }

  /// The value behind `$NAME`, of the shell's own parameters too.
  mutating func parameterValue(_ name: String) -> String? {
    switch name {
    case "?": return String(status)
    case "$": return "1"
    case "!": return jobs.lastProcess.map { String($0) } ?? ""
    case "-": return ""
    case "#": return String(parameters.count)
    case "@", "*": return parameters.joined(separator: " ")
    case "0": return "drydock"
    case "RANDOM" where assigned[name] == nil:
      randomState = randomState &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return String((randomState >> 33) % 32_768)
    case "SECONDS":
      return String((sandbox.world.now - sandbox.journal.start).milliseconds / 1000)
    default:
      if let place = Int(name) {
        return place <= parameters.count ? parameters[place - 1] : nil
      }
      return value(of: name)
    }
  }
}
