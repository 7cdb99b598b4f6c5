/// Something that will happen at an instant: a value, never a closure, so that a saved world
/// keeps its future and the future can be printed.
public protocol WorldEvent: Codable, Sendable {
  /// The name under which such events are saved, such as `ecs.task-step`.
  static var name: String { get }
  /// Makes it happen; `world.now` is the instant it was scheduled for.
  func happen(in world: inout World)
}
