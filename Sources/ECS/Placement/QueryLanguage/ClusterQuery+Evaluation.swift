import Documents
import Simulation

extension ClusterQuery {
  /// Whether `instance` meets the expression.
  func holds(for instance: ContainerInstance, in ecs: ECSState) -> Bool {
    switch self {
    case .and(let left, let right):
      left.holds(for: instance, in: ecs) && right.holds(for: instance, in: ecs)
    case .or(let left, let right):
      left.holds(for: instance, in: ecs) || right.holds(for: instance, in: ecs)
    case .not(let inner): !inner.holds(for: instance, in: ecs)
    case .compare(.taskGroup, let comparison, let values):
      Self.groupsMeet(comparison, values, on: instance, in: ecs)
    case .compare(let subject, let comparison, let values):
      comparison.holds(between: subject.value(of: instance), and: values)
    }
  }

  /// An instance has many groups: `==` asks whether one of its tasks is of the group.
  private static func groupsMeet(
    _ comparison: Comparison, _ values: [String], on instance: ContainerInstance,
    in ecs: ECSState
  ) -> Bool {
    let isThere = { (group: String) in
      ecs.spread.count(of: group, in: instance.cluster, on: instance.id) > 0
    }
    switch comparison {
    case .equal, .in: return values.contains(where: isThere)
    case .notEqual, .notIn: return !values.contains(where: isThere)
    default:
      let found = ecs.tasks(on: instance.id).contains { id in
        guard let group = ecs.tasks[id]?.group else { return false }
        return Comparison.matches.holds(between: group, and: values)
      }
      return found == (comparison == .matches)
    }
  }
}

extension ClusterQuery.Subject {
  /// What `instance` has there; nil where it has nothing.
  fileprivate func value(of instance: ContainerInstance) -> String? {
    switch self {
    case .attribute(let name): instance.attribute(name)
    case .machine: instance.machine
    case .agentConnected: String(instance.isConnected)
    case .agentVersion: instance.agentVersion
    case .registeredAt: instance.registeredAt.cliText
    case .runningTasksCount: String(instance.runningTasks)
    case .taskGroup: nil
    }
  }
}

extension ClusterQuery.Comparison {
  /// Whether it holds between what an instance has and what the expression names.
  fileprivate func holds(between value: String?, and arguments: [String]) -> Bool {
    switch self {
    case .exists: return value != nil
    case .notExists: return value == nil
    case .notEqual, .notIn: return !arguments.contains { $0 == value }
    case .notMatches:
      return value.map { text in !arguments.contains { Self.matches(text, $0) } } ?? true
    default: break
    }
    guard let value, let argument = arguments.first else { return false }
    switch self {
    case .equal, .in: return arguments.contains(value)
    case .matches: return Self.matches(value, argument)
    case .less: return Self.order(value, argument) < 0
    case .lessOrEqual: return Self.order(value, argument) <= 0
    case .greater: return Self.order(value, argument) > 0
    default: return Self.order(value, argument) >= 0
    }
  }

  /// Versions and numbers part by part, all else as text: `1.9.0` is below `1.10.0`.
  private static func order(_ left: String, _ right: String) -> Int {
    let parts = [left, right].map { $0.split(separator: ".").map { Int($0) } }
    if parts.allSatisfy({ !$0.contains(nil) && !$0.isEmpty }) {
      let numbers = parts.map { $0.compactMap { $0 } }
      if numbers[0].lexicographicallyPrecedes(numbers[1]) { return -1 }
      return numbers[0] == numbers[1] ? 0 : 1
    }
    return left == right ? 0 : left < right ? -1 : 1
  }

  /// The whole value against a regular expression; ours and Java's agree on what people use here
  /// (classes, repetition, alternatives).
  ///
  /// One that does not compile matches nothing.
  private static func matches(_ value: String, _ pattern: String) -> Bool {
    guard let pattern = try? TextPattern(pattern) else { return false }
    return pattern.matches(value)
  }
}
