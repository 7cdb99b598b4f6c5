import AWSModel
import Simulation

/// The port at which floors above learn that a security group lets others through than before.
public enum SecurityGroupWatch: Port {
  /// A type that wants to know.
  public typealias Handler = any SecurityGroupObserver.Type
}

/// What an observer of security groups is told; the world already shows the new rules.
public protocol SecurityGroupObserver: SendableMetatype {
  /// Rules were added to a group or taken from it.
  static func rulesChanged(of group: SecurityGroup, _ scope: Scope, in world: inout World)
}

extension World {
  mutating func tellRulesChanged(of group: String, _ scope: Scope) {
    guard let group = ec2[scope].securityGroups[group] else { return }
    for observer in handlers(at: SecurityGroupWatch.self) {
      observer.rulesChanged(of: group, scope, in: &self)
    }
  }
}
