/// The whole simulated cloud as one value: copying it is free, and a change is a function of it.
///
/// Time, identifiers and chance live inside.
public struct World: Sendable {
  /// What it is made of; not part of its state.
  public let blueprint: Blueprint
  /// The present instant of virtual time.
  public private(set) var now: SimTime
  /// The streams of chance, and the mint of identifiers.
  public var dice: Dice
  /// What will happen.
  public private(set) var agenda: Agenda

  @usableFromInline var slots: [any SlotHolder]

  /// A world in which nothing happened yet.
  public init(blueprint: Blueprint, seed: UInt64, now: SimTime = .dawn) {
    self.blueprint = blueprint
    self.now = now
    dice = Dice(seed: seed)
    agenda = Agenda()
    slots = blueprint.slots.map { holder(of: $0.init()) }
  }

  /// The state that a service keeps.
  ///
  /// Reading lends the value and changing it happens in its place, so neither copies it. The slot
  /// must be in the blueprint.
  @inlinable
  public subscript<Slot: WorldSlot>(_ type: Slot.Type) -> Slot {
    _read { yield box(of: type, at: place(of: type)).value }
    _modify {
      let place = place(of: type)
      var box = box(of: type, at: place)
      slots[place] = NoSlot.only
      if !isKnownUniquelyReferenced(&box) { box = SlotBox(box.value) }
      defer { slots[place] = box }
      yield &box.value
    }
  }

  @inlinable
  func place(of type: (some WorldSlot).Type) -> Int {
    guard let place = blueprint.place(of: type) else {
      preconditionFailure("the blueprint has no slot \(type.name)")
    }
    return place
  }

  @inlinable
  func box<Slot: WorldSlot>(of type: Slot.Type, at place: Int) -> SlotBox<Slot> {
    // A cast by name costs more than most of what is asked of a slot. The place was found by the
    // type, so that what lies there is either its box or the mark of a change under way.
    let holder = slots[place]
    precondition(holder !== NoSlot.only, "a slot is being changed already")
    return unsafeDowncast(holder, to: SlotBox<Slot>.self)
  }

  /// Schedules `event` for `delay` from now.
  @discardableResult
  public mutating func schedule(
    _ event: some WorldEvent, after delay: SimDuration
  ) -> Agenda.Place {
    agenda.add(event, at: now + max(delay, .zero))
  }

  /// Takes an event off the agenda; nothing happens where it is not on it any more.
  public mutating func cancel(_ place: Agenda.Place) { agenda.cancel(place) }

  /// Lets the next event happen, if it is due by `limit`, and moves the clock to it.
  ///
  /// - Returns: whether one happened.
  public mutating func step(until limit: SimTime) -> Bool {
    guard let (time, event) = agenda.take(dueBy: limit) else { return false }
    now = max(now, time)
    event.happen(in: &self)
    return true
  }

  /// Lets everything happen that is due by `limit`, and moves the clock there.
  public mutating func advance(to limit: SimTime) {
    while step(until: limit) {}
    now = max(now, limit)
  }

  /// Who answers at `port`, in the order of installation.
  public func handlers<P: Port>(at port: P.Type) -> [P.Handler] { blueprint.handlers(at: port) }

  /// The fingerprint of everything in the world; only what changed is read again.
  public var digest: Digest { Pack.digest(of: self) }
}

extension World: Encodable {
  private enum CodingKeys: String, CodingKey {
    case now
    case dice
    case agenda
    case slots
  }

  /// Writes time, dice, agenda and the slots under their names.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(now, forKey: .now)
    try container.encode(dice, forKey: .dice)
    try container.encode(agenda, forKey: .agenda)
    var named = container.nestedContainer(keyedBy: SlotKey.self, forKey: .slots)
    for slot in slots { try slot.encode(into: &named) }
  }

  /// The bytes from which `init(packed:blueprint:)` makes the same world again.
  public func packed() throws -> [UInt8] { try Pack.bytes(of: self) }

  /// The world that was saved as `packed`; slots that the saved one lacks are fresh.
  ///
  /// - Throws: `DecodingError` where the bytes are damaged or of an engine too far away.
  public init(packed: [UInt8], blueprint: Blueprint) throws {
    let saved = try Pack.value(SavedWorld.self, from: packed, blueprint: blueprint)
    self.blueprint = blueprint
    now = saved.now
    dice = saved.dice
    agenda = saved.agenda
    slots = saved.slots.map { holder(of: $0) }
  }

  private struct SavedWorld: Decodable {
    let now: SimTime
    let dice: Dice
    let agenda: Agenda
    let slots: [any WorldSlot]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      now = try container.decode(SimTime.self, forKey: .now)
      dice = try container.decode(Dice.self, forKey: .dice)
      agenda = try container.decode(Agenda.self, forKey: .agenda)
      let named = try container.nestedContainer(keyedBy: SlotKey.self, forKey: .slots)
      let blueprint = (decoder as? PackDecoder)?.blueprint ?? Blueprint()
      slots = try blueprint.slots.map { type in
        let key = SlotKey(type.name)
        return named.contains(key) ? try named.decode(type, forKey: key) : type.init()
      }
    }
  }
}

@usableFromInline
struct SlotKey: CodingKey {
  @usableFromInline let stringValue: String
  @usableFromInline var intValue: Int? { nil }
  init(_ name: String) { stringValue = name }
  @usableFromInline init(stringValue: String) { self.stringValue = stringValue }
  @usableFromInline init?(intValue: Int) { nil }
}
