import AWSModel
import Simulation

/// All that Elastic Load Balancing knows.
///
/// Everything stands under its ARN; the ARNs of what belongs together begin alike, so a range of
/// a table is a load balancer's listeners, a listener's rules, a group's targets.
public struct BalancingState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "elbv2"

  /// Load balancers by ARN.
  public internal(set) var balancers = Table<String, LoadBalancer>()
  /// The ARN of the load balancer of a name.
  var balancersByName = Table<Pair<Scope, String>, String>()
  /// Target groups by ARN.
  public internal(set) var groups = Table<String, TargetGroup>()
  /// The ARN of the target group of a name.
  var groupsByName = Table<Pair<Scope, String>, String>()
  /// Listeners by ARN.
  public internal(set) var listeners = Table<String, Listener>()
  /// Rules by ARN, the default ones among them.
  public internal(set) var rules = Table<String, ListenerRule>()
  /// Which rules send requests to a group: its ARN, then theirs.
  var rulesByGroup = Index<Pair<String, String>>()
  /// The targets of all groups.
  public internal(set) var targets = Table<TargetKey, Target>()
  /// The same by what stands behind them: an address, an instance.
  var targetsByID = Index<Pair<String, TargetKey>>()
  /// Labels by the ARN of what they are on.
  var tags = Table<String, [Tag]>()
  /// Names that AWS itself gives load balancers besides their own, and the ARN behind each.
  var names: Table<String, String>?

  /// Nothing yet.
  public init() {}
}

extension World {
  /// All that Elastic Load Balancing knows.
  public var balancing: BalancingState {
    _read { yield self[BalancingState.self] }
    _modify { yield &self[BalancingState.self] }
  }
}

extension BalancingState {
  /// Gives a load balancer a further name.
  public mutating func name(_ host: String, for balancer: String) {
    var table = names ?? Table()
    table[host] = balancer
    names = table
  }

  /// Takes such a name away.
  public mutating func forget(name host: String) { names?[host] = nil }

  /// The rows of a table whose keys begin with `prefix`, in order.
  static func rows<Row>(of table: Table<String, Row>, beginning prefix: String) -> [Row] {
    table.rows(from: prefix).lazy.prefix { $0.key.hasPrefix(prefix) }.map(\.row)
  }

  /// The load balancers of an account's region.
  public func balancers(in scope: Scope) -> [LoadBalancer] {
    Self.rows(of: balancers, beginning: BalancingARN.prefix(scope, "loadbalancer/"))
  }

  /// The target groups of an account's region.
  public func groups(in scope: Scope) -> [TargetGroup] {
    Self.rows(of: groups, beginning: BalancingARN.prefix(scope, "targetgroup/"))
  }

  /// The listeners of a load balancer, in order of their ARNs.
  public func listeners(of balancer: String) -> [Listener] {
    Self.rows(of: listeners, beginning: BalancingARN.listenerPrefix(of: balancer))
  }

  /// The rules of a listener by priority, the default one last.
  public func rules(of listener: String) -> [ListenerRule] {
    Self.rows(of: rules, beginning: BalancingARN.rulePrefix(of: listener))
      .sorted { ($0.priority ?? .max) < ($1.priority ?? .max) }
  }

  /// The rules that send requests to a group, in order of their ARNs.
  public func rules(sendingTo group: String) -> [String] {
    rulesByGroup.keys(from: Pair(group, "")).prefix { $0.first == group }.map(\.second)
  }

  /// The load balancers that send requests to a group.
  public func balancers(sendingTo group: String) -> [String] {
    var found: [String] = []
    for rule in rules(sendingTo: group) {
      guard let listener = rules[rule]?.listener, let balancer = listeners[listener]?.balancer,
        !found.contains(balancer)
      else { continue }
      found.append(balancer)
    }
    return found
  }

  /// The targets of a group, in order of id and port; those being let go are among them.
  public func targets(of group: String) -> [Target] {
    targets.rows(from: TargetKey(group: group, id: "", port: 0))
      .prefix { $0.key.group == group }.map(\.row)
  }
}

extension BalancingState {
  /// The registrations of one id with a group, whatever the port.
  func targets(called id: String, of group: String) -> [Target] {
    targets.rows(from: TargetKey(group: group, id: id, port: 0))
      .prefix { $0.key.group == group && $0.key.id == id }.map(\.row)
  }

  /// The groups that a load balancer sends requests to, in the order of its rules.
  public func groups(of balancer: String) -> [String] {
    var found: [String] = []
    for listener in listeners(of: balancer) {
      for rule in rules(of: listener.arn) {
        for group in rule.groups where !found.contains(group) { found.append(group) }
      }
    }
    return found
  }
}
