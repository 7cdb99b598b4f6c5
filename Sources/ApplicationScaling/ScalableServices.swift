import AWSModel
import Simulation

/// The port at which services above offer what can be scaled.
public enum ScalableServices: Port {
  /// A type that can be scaled.
  public typealias Handler = any ScalableService.Type
}

/// A service whose things can be scaled.
public protocol ScalableService: SendableMetatype {
  /// Such as `ecs`.
  static var namespace: String { get }
  /// Such as `ecs:service:DesiredCount`.
  static var dimension: String { get }
  /// What is set, as activities say it: `desired count`.
  static var noun: String { get }
  /// How large a resource is; nil where there is none of that name.
  static func capacity(of resource: String, _ scope: Scope, in world: World) -> ScalableCapacity?
  /// Makes a resource so large.
  static func setCapacity(
    of resource: String, _ scope: Scope, to capacity: Int, in world: inout World)
}

/// How large something is.
public struct ScalableCapacity: Hashable, Sendable {
  /// What is wanted.
  public var desired: Int
  /// What is there.
  public var running: Int
  /// Whether it is being deployed: nothing is scaled in meanwhile.
  public var isDeploying: Bool

  /// So large.
  public init(desired: Int, running: Int, isDeploying: Bool) {
    self.desired = desired
    self.running = running
    self.isDeploying = isDeploying
  }
}

extension World {
  /// The service that scales such targets.
  func scaler(of key: TargetKey) -> (any ScalableService.Type)? {
    handlers(at: ScalableServices.self).first {
      $0.namespace == key.namespace && $0.dimension == key.dimension
    }
  }

  /// How large the target is; nil where it is gone.
  func capacity(of key: TargetKey) -> ScalableCapacity? {
    scaler(of: key)?.capacity(of: key.resource, key.scope, in: self)
  }

  /// Something that decides about scaling changed: policies whose alarms stand try again.
  public mutating func scalableChanged(_ key: TargetKey) {
    guard applicationScaling.targets.contains(key) else { return }
    for policy in applicationScaling.policies(of: key) { repeatActions(of: policy) }
  }

  /// The resource of a target is gone, and with it the target.
  public mutating func scalableGone(_ key: TargetKey) { deregister(key) }
}
