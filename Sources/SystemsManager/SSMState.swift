import AWSModel
import Simulation

/// What Systems Manager knows beyond the public parameters.
public struct SSMState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ssm"

  /// Activations by id.
  var activations = Table<Pair<Scope, String>, Activation>()
  /// Machines outside AWS that were registered, by id.
  public internal(set) var managedInstances = Table<Pair<Scope, String>, ManagedInstance>()

  /// Parameters of one's own, by name; nil while there never was one.
  var parameters: Table<Pair<Scope, String>, Parameter>?

  /// Nothing yet.
  public init() {}
}

extension World {
  /// What Systems Manager knows beyond the public parameters.
  public var ssm: SSMState {
    _read { yield self[SSMState.self] }
    _modify { yield &self[SSMState.self] }
  }
}
