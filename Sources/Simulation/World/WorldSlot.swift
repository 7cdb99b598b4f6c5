/// The state of one service inside a world.
///
/// A service keeps all it knows in one value of its own type; adding a service edits no shared
/// file. The name is what the value is saved under.
public protocol WorldSlot: Codable, Sendable {
  /// The name under which the slot is saved, such as `ecs`.
  static var name: String { get }
  /// The state of a world in which nothing happened yet.
  init()
}
