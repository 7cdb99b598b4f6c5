import Simulation
import Testing

@testable import ECS

/// Expressions of chance against a reader of our own.
///
/// - Source: ECS Developer Guide, “Create expressions to define container instances for Amazon
///   ECS tasks” (operators and their words, which subjects take which).
@Suite("Published rule: the cluster query language") struct QueryRuleTests {
  @Test("expressions mean what their parts mean, in words as in signs")
  func meaning() throws {
    var cloud = try Cloud.withCluster()
    let ids = try cloud.addInstances(4)
    for (place, id) in ids.enumerated() {
      cloud.world.ecs.update(id) { host in
        if place > 0 {
          host.attributes.append(
            InstanceAttribute(name: "stack", value: ["", "a", "b"][place - 1]))
        }
        host.runningTasks = place * 3
        host.agentVersion = ["1.9.0", "1.10.2", "1.105.1", "1.10.2"][place]
      }
    }
    let hosts = ids.compactMap { cloud.world.ecs.instances[$0] }
    var dice = Dice(seed: 5)
    var held = 0
    for _ in 0..<1_500 {
      let expression = Expression(&dice, depth: 3)
      let query = try ClusterQuery(expression.text(&dice))
      for host in hosts {
        let holds = query.holds(for: host, in: cloud.world.ecs)
        #expect(holds == expression.holds(for: host), "\(expression) on \(host.attributes)")
        held += holds ? 1 : 0
      }
    }
    #expect((1_000...5_000).contains(held))
  }
}

/// An expression as a tree, which can be written and asked.
private indirect enum Expression {
  case both(Expression, Expression)
  case either(Expression, Expression)
  case not(Expression)
  case stack(String, among: [String])
  case hasStack(Bool)
  case tasks(String, Int)
  case agent(String, [Int])

  private static let orders = ["==", "!=", "<", "<=", ">", ">="]

  init(_ dice: inout Dice, depth: Int) {
    switch dice.below(depth > 0 ? 7 : 4, "kind") {
    case 0:
      let sign = ["==", "!=", "in", "!in"][dice.below(4, "sign")]
      let count = sign.hasSuffix("in") ? dice.within(1...3, "count") : 1
      self = .stack(sign, among: (0..<count).map { _ in ["a", "b", "c"][dice.below(3, "v")] })
    case 1: self = .hasStack(dice.below(2, "has") == 0)
    case 2: self = .tasks(Self.orders[dice.below(6, "order")], dice.below(10, "n"))
    case 3:
      let version = [[1, 9, 0], [1, 10, 2], [1, 105, 1], [2, 0, 0]][dice.below(4, "version")]
      self = .agent(Self.orders[dice.below(6, "order")], version)
    case 4: self = .not(Expression(&dice, depth: depth - 1))
    case 5:
      self = .both(Expression(&dice, depth: depth - 1), Expression(&dice, depth: depth - 1))
    default:
      self = .either(Expression(&dice, depth: depth - 1), Expression(&dice, depth: depth - 1))
    }
  }

  /// The text, with words or signs as it happens; what is grouped is in parentheses.
  func text(_ dice: inout Dice) -> String {
    switch self {
    case .both(let one, let other):
      "(\(one.text(&dice))) \(Self.word(["&&", "and"], &dice)) (\(other.text(&dice)))"
    case .either(let one, let other):
      "(\(one.text(&dice))) \(Self.word(["||", "or"], &dice)) (\(other.text(&dice)))"
    case .not(let inner): "\(Self.word(["!", "not "], &dice))(\(inner.text(&dice)))"
    case .stack(let sign, let values):
      "attribute:stack \(Self.word(Self.names[sign] ?? [], &dice)) "
        + (sign.hasSuffix("in")
          ? "["
            + values.map { dice.below(2, "quote") == 0 ? "'\($0)'" : $0 }
            .joined(separator: ", ") + "]" : values[0])
    case .hasStack(let has):
      "attribute:stack "
        + Self.word(has ? ["exists"] : ["!exists", "not_exists"], &dice)
    case .tasks(let sign, let number):
      "runningTasksCount \(Self.word(Self.names[sign] ?? [], &dice)) \(number)"
    case .agent(let sign, let version):
      "agentVersion \(Self.word(Self.names[sign] ?? [], &dice)) "
        + version.map(String.init).joined(separator: ".")
    }
  }

  private static let names = [
    "==": ["==", "equals"], "!=": ["!=", "not_equals"], "<": ["<", "less_than"],
    "<=": ["<=", "less_than_equal"], ">": [">", "greater_than"],
    ">=": [">=", "greater_than_equal"], "in": ["in"], "!in": ["!in", "not_in"],
  ]

  private static func word(_ words: [String], _ dice: inout Dice) -> String {
    words[dice.below(words.count, "word")]
  }

  func holds(for host: ContainerInstance) -> Bool {
    switch self {
    case .both(let one, let other): return one.holds(for: host) && other.holds(for: host)
    case .either(let one, let other): return one.holds(for: host) || other.holds(for: host)
    case .not(let inner): return !inner.holds(for: host)
    case .stack(let sign, let values):
      let isAmong = host.attribute("stack").map(values.contains) ?? false
      return sign == "==" || sign == "in" ? isAmong : !isAmong
    case .hasStack(let has): return (host.attribute("stack") != nil) == has
    case .tasks(let sign, let number): return Self.compare([host.runningTasks], sign, [number])
    case .agent(let sign, let version):
      return Self.compare(
        host.agentVersion.split(separator: ".").compactMap { Int($0) }, sign, version)
    }
  }

  private static func compare(_ one: [Int], _ sign: String, _ other: [Int]) -> Bool {
    let isLess = one.lexicographicallyPrecedes(other)
    return switch sign {
    case "==": one == other
    case "!=": one != other
    case "<": isLess
    case "<=": isLess || one == other
    case ">": !isLess && one != other
    default: !isLess
    }
  }
}
