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

  private var slots: [any WorldSlot]

  /// A world in which nothing happened yet.
  public init(blueprint: Blueprint, seed: UInt64, now: SimTime = .dawn) {
    self.blueprint = blueprint
    self.now = now
    dice = Dice(seed: seed)
    agenda = Agenda()
    slots = blueprint.slots.map { $0.init() }
  }

  /// The state that a service keeps.
  ///
  /// Changing it in place copies nothing: the value is taken out of its slot, changed and put
  /// back. The slot must be in the blueprint.
  public subscript<Slot: WorldSlot>(_ type: Slot.Type) -> Slot {
    get {
      guard let place = blueprint.place(of: type), let slot = slots[place] as? Slot else {
        preconditionFailure("the blueprint has no slot \(Slot.name)")
      }
      return slot
    }
    _modify {
      guard let place = blueprint.place(of: type), var slot = slots[place] as? Slot else {
        preconditionFailure("the blueprint has no slot \(Slot.name)")
      }
      slots[place] = EmptySlot()
      defer { slots[place] = slot }
      yield &slot
    }
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
    for slot in slots { try named.encode(slot, forKey: SlotKey(type(of: slot).name)) }
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
    slots = saved.slots
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

private struct SlotKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(_ name: String) { stringValue = name }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
