import Simulation

/// What a composite alarm watches: an expression over the states of other alarms.
///
/// - Source: CloudWatch API, `PutCompositeAlarm` (`ALARM`, `OK`, `INSUFFICIENT_DATA`, `TRUE`,
///   `FALSE`, `AND`, `OR`, `NOT`, parentheses).
public struct AlarmRule: Codable, Sendable {
  /// As it was given.
  public let text: String
  private let root: Node

  private indirect enum Node: Codable, Sendable {
    case constant(Bool)
    case state(AlarmState, String)
    case not(Node)
    case all([Node])
    case any([Node])
  }

  /// The names of the alarms in it, in order of appearance.
  public var names: [String] { Self.names(in: root) }

  /// Whether it holds, where `state` tells how alarms are; one that is not there is in no state.
  func holds(_ state: (String) -> AlarmState?) -> Bool { Self.holds(root, state) }

  private static func names(in node: Node) -> [String] {
    switch node {
    case .constant: []
    case .state(_, let name): [name]
    case .not(let inner): names(in: inner)
    case .all(let parts), .any(let parts): parts.flatMap(names)
    }
  }

  private static func holds(_ node: Node, _ state: (String) -> AlarmState?) -> Bool {
    switch node {
    case .constant(let value): value
    case .state(let wanted, let name): state(name) == wanted
    case .not(let inner): !holds(inner, state)
    case .all(let parts): parts.allSatisfy { holds($0, state) }
    case .any(let parts): parts.contains { holds($0, state) }
    }
  }

  /// The rule written as `text`; nil where it is none.
  public init?(_ text: String) {
    self.text = text
    var reader = Reader(words: Reader.words(of: text))
    guard let root = reader.any(), reader.isAtEnd else { return nil }
    self.root = root
  }

  /// Reads a rule, the weakest connection first; it never goes deeper than rules may nest.
  private struct Reader {
    let words: [String]
    var place = 0
    var depth = 0

    var isAtEnd: Bool { place == words.count }

    private var next: String? { place < words.count ? words[place] : nil }

    private mutating func take(_ word: String) -> Bool {
      guard next == word else { return false }
      place += 1
      return true
    }

    mutating func any() -> Node? {
      guard let first = all() else { return nil }
      var parts = [first]
      while take("OR") {
        guard let part = all() else { return nil }
        parts.append(part)
      }
      return parts.count == 1 ? first : .any(parts)
    }

    private mutating func all() -> Node? {
      guard let first = one() else { return nil }
      var parts = [first]
      while take("AND") {
        guard let part = one() else { return nil }
        parts.append(part)
      }
      return parts.count == 1 ? first : .all(parts)
    }

    private mutating func one() -> Node? {
      depth += 1
      defer { depth -= 1 }
      guard depth < 100 else { return nil }
      if take("NOT") { return one().map { .not($0) } }
      if take("TRUE") { return .constant(true) }
      if take("FALSE") { return .constant(false) }
      if take("(") {
        let inner = any()
        return take(")") ? inner : nil
      }
      guard let state = next.flatMap(AlarmState.init(rawValue:)) else { return nil }
      place += 1
      guard take("("), let name = next, take(name), take(")") else { return nil }
      return .state(state, Self.alarmName(name))
    }

    /// The name in a word, which may be quoted or an ARN.
    private static func alarmName(_ word: String) -> String {
      let bare = word.trimming("\"").trimming("'")
      guard bare.hasPrefix("arn:") else { return bare }
      return bare.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false).last
        .map(String.init) ?? bare
    }

    static func words(of text: String) -> [String] {
      var words: [String] = []
      var word = ""
      var quote: Character?
      func isBlank(_ sign: Character) -> Bool { sign == " " || sign == "\n" || sign == "\t" }
      for sign in text {
        if let open = quote {
          word.append(sign)
          if sign == open { quote = nil }
        } else if sign == "\"" || sign == "'" {
          word.append(sign)
          quote = sign
        } else if sign == "(" || sign == ")" || isBlank(sign) {
          if !word.isEmpty { words.append(word) }
          word = ""
          if !isBlank(sign) { words.append(String(sign)) }
        } else {
          word.append(sign)
        }
      }
      return word.isEmpty ? words : words + [word]
    }
  }
}

extension String {
  /// The text without `quote` around it.
  fileprivate func trimming(_ quote: Character) -> String {
    count > 1 && first == quote && last == quote ? String(dropFirst().dropLast()) : self
  }
}

extension World {
  /// Looks whether the rule of a composite alarm holds.
  ///
  /// - Source: reasons as public repositories keep them.
  mutating func judge(_ key: AlarmKey, because child: AlarmKey? = nil, isNew: Bool = false) {
    guard let alarm = cloudWatch.alarms[key], let rule = alarm.rule else { return }
    let isTrue = rule.holds { cloudWatch.alarms[AlarmKey($0, key.scope)]?.state }
    let state: AlarmState = isTrue ? .alarm : .ok
    guard state != alarm.state else { return }
    var reason = "\(key.arn) was \(isNew ? "created" : "updated") and its alarm rule evaluates to "
    reason += state.rawValue
    if let child {
      let told = cloudWatch.alarms[child]?.state.rawValue
      reason =
        told.map { "\(child.arn) transitioned to \($0) at \(now.longText)" }
        ?? "\(child.arn) was deleted at \(now.longText)"
    }
    change(key, to: state, because: reason, data: nil)
  }

  /// Looks at the composite alarms whose rules name an alarm.
  mutating func judgeParents(of key: AlarmKey) {
    let first = Triple(key.scope, key.name, "")
    let names = cloudWatch.parents.keys(from: first)
      .prefix { $0.first == key.scope && $0.second == key.name }.map(\.third)
    for name in names { judge(AlarmKey(name, key.scope), because: key) }
  }
}

extension SimTime {
  /// `Monday 05 January, 2026 09:00:00 UTC`.
  fileprivate var longText: String {
    let days = [
      "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday",
    ]
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let number = floored(to: .days(1)).milliseconds / 86_400_000 % 7
    let date = calendar
    let day = days[Int(number < 0 ? number + 7 : number)]
    let month = months[Int(date.month - 1)]
    return "\(day) \(dateText.suffix(2)) \(month), \(date.year) \(clockText) UTC"
  }
}
