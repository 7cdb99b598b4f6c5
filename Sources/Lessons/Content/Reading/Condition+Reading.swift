import Documents
import Simulation

extension Condition {
  private static let testKeys = [
    "equals", "prints", "contains", "matches", "at least", "at most", "status",
  ]
  private static let timeKeys = ["after", "within", "always"]
  private static let keys = ["run", "all", "any", "not"] + testKeys + timeKeys

  /// Reads a check.
  ///
  /// Where `allowsAnswer`, `run` may be left out: then the tests look at what the learner's own
  /// line printed.
  init?(reading node: YAMLNode, allowsAnswer: Bool = false, in reader: FileReader) {
    guard let fields = Fields(node, "check", knows: Self.keys, in: reader) else { return nil }
    let before = reader.issues.count
    guard let question = Self.question(fields, allowsAnswer) else { return nil }
    let times = ["within", "always"].map { Self.duration($0, fields) }
    self.init(
      question, after: fields.optionalScript("after"), within: times[0], always: times[1],
      line: fields.line)
    if reader.isFaulty(since: before) { return nil }
  }

  private static func question(_ fields: Fields, _ allowsAnswer: Bool) -> Question? {
    let node = fields.node
    let reader = fields.reader
    let given = ["run", "all", "any", "not"].filter { fields.value($0) != nil }
    if given.count > 1 {
      reader.fault(
        "a check has one of run, all, any and not; put the others under 'all:'", at: node.line)
      return nil
    }
    func nested(_ key: String) -> [Condition] {
      fields.items(key, atLeast: 1, hint: "- run: …").compactMap {
        Condition(reading: $0, allowsAnswer: allowsAnswer, in: reader)
      }
    }
    let tests = testKeys.flatMap { key in
      fields.value(key).map { Self.tests(key, $0, in: reader) } ?? []
    }
    switch given.first {
    case "all": return .all(nested("all"))
    case "any": return .any(nested("any"))
    case "not":
      let inner = fields.value("not").flatMap {
        Condition(reading: $0, allowsAnswer: allowsAnswer, in: reader)
      }
      return inner.map { .not($0) }
    case "run":
      return .run(fields.script("run"), tests: tests.isEmpty ? [.status(0)] : tests)
    default:
      if allowsAnswer, !tests.isEmpty { return .run(nil, tests: tests) }
      reader.fault("the check asks nothing; write 'run: aws …' and 'equals: …'", at: node.line)
      return nil
    }
  }

  private static func tests(_ key: String, _ node: YAMLNode, in reader: FileReader) -> [Test] {
    func number(_ make: (Double) -> Test) -> [Test] {
      if let number = node.scalar?.double { return [make(number)] }
      reader.fault("'\(key)' is a number", at: node.line)
      return []
    }
    func text(_ make: (String) -> Test) -> [Test] {
      if let text = node.text { return [make(text)] }
      reader.fault("'\(key)' is a text", at: node.line)
      return []
    }
    switch key {
    case "equals": return [.equals(node.json)]
    case "prints": return text { .prints($0) }
    case "contains":
      return node.items?.compactMap(\.text).map { .contains($0) }
        ?? text { .contains($0) }
    case "matches":
      if let pattern = node.text, (try? Regex(pattern)) == nil {
        reader.fault("'\(pattern)' is no regular expression", at: node.line)
      }
      return text { .matches($0) }
    case "at least": return number { .atLeast($0) }
    case "at most": return number { .atMost($0) }
    default: return number { .status(Int($0)) }
    }
  }

  private static func duration(_ key: String, _ fields: Fields) -> SimDuration? {
    guard let value = fields.value(key) else { return nil }
    if let text = value.text, let duration = SimDuration(text: text), duration > .zero {
      return duration
    }
    fields.reader.fault("'\(key)' is a span of time, such as 90s or 5m", at: value.line)
    return nil
  }
}

extension Fields {
  /// One check or a list of checks.
  func checks(_ key: String, allowsAnswer: Bool = false) -> [Condition] {
    guard let value = value(key) else {
      reader.fault("the \(what) lacks '\(key)'; write 'run: aws …' below it", at: node.line)
      return []
    }
    return (value.items ?? [value]).compactMap {
      Condition(reading: $0, allowsAnswer: allowsAnswer, in: reader)
    }
  }
}
