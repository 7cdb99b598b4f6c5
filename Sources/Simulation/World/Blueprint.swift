/// What worlds of one engine are made of: kinds of slots and events, and who answers at ports.
///
/// It stands beside the world and holds types only; the world itself stays data.
public struct Blueprint: Sendable {
  private(set) var slots: [any WorldSlot.Type] = []
  /// The types of `slots`: so few that looking them through is quicker than hashing.
  @usableFromInline private(set) var slotTypes: [ObjectIdentifier] = []
  private var events: [String: any WorldEvent.Type] = [:]
  private var handlers: [ObjectIdentifier: [any Sendable]] = [:]

  /// A blueprint of empty worlds.
  public init() {}

  /// A blueprint with the modules installed in the order given.
  public init(_ modules: [any WorldModule.Type]) {
    for module in modules { module.install(in: &self) }
  }

  /// Gives every world a slot of this type.
  public mutating func add(slot: (some WorldSlot).Type) {
    slotTypes.append(ObjectIdentifier(slot))
    slots.append(slot)
  }

  /// Makes saved events of this type readable.
  public mutating func add(event: (some WorldEvent).Type) { events[event.name] = event }

  /// Lets `handler` answer at `port`, after those registered before.
  public mutating func answer<P: Port>(_ port: P.Type, with handler: P.Handler) {
    handlers[ObjectIdentifier(port), default: []].append(handler)
  }

  func handlers<P: Port>(at port: P.Type) -> [P.Handler] {
    guard let found = handlers[ObjectIdentifier(port)] else { return [] }
    return found.compactMap { $0 as? P.Handler }
  }

  @inlinable
  func place(of slot: any WorldSlot.Type) -> Int? {
    slotTypes.firstIndex(of: ObjectIdentifier(slot))
  }

  func event(named name: String) -> (any WorldEvent.Type)? { events[name] }
}

/// A part of the engine that adds slots, events and handlers.
public protocol WorldModule: SendableMetatype {
  /// Adds what the module brings.
  static func install(in blueprint: inout Blueprint)
}

/// A seam through which a lower floor causes something above it: the lower one declares the port
/// and asks `world.handlers(at:)`, the upper one registers a handler in its `install`.
///
/// The handler is usually `any SomeProtocol.Type`, a type with static functions.
public protocol Port {
  /// What answers at the port.
  associatedtype Handler: Sendable
}
