import Simulation

/// Where those above are told of writes to clusters.
public enum ObjectWatchPort: Port {
  /// A type that wants to know.
  public typealias Handler = any ObjectWatcher.Type
}

/// What is told of every write to some resources, at once.
///
/// A watcher changes what it keeps itself and puts events on the agenda; it writes no objects.
public protocol ObjectWatcher: SendableMetatype {
  /// Which resources it wants to hear of, such as `nodes` or `deployments.apps`.
  static var resources: Set<String> { get }
  /// Takes note of a change.
  static func see(_ change: ObjectChange, in world: inout World)
}

/// Passes writes on to those above who asked for them.
enum OutsideWatchers: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    for watcher in world.handlers(at: ObjectWatchPort.self)
    where watcher.resources.contains(change.key.resource) {
      watcher.see(change, in: &world)
    }
  }
}
