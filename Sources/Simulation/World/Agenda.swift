/// What will happen, in order of time; at the same instant, in the order it was scheduled.
public struct Agenda: Sendable, Codable {
  private var entries = Table<Place, Entry>()
  private var scheduled: Int64 = 0

  /// Where an event stands on the agenda; keep it to cancel the event.
  public struct Place: Comparable, Hashable, Codable, Sendable {
    /// When it happens.
    public let time: SimTime
    let number: Int64

    /// Whether `left` happens first.
    public static func < (left: Place, right: Place) -> Bool {
      left.time == right.time ? left.number < right.number : left.time < right.time
    }
  }

  /// The first thing that will happen.
  public var next: (time: SimTime, event: any WorldEvent)? {
    entries.first.map { ($0.key.time, $0.row.event) }
  }

  /// How many events are waiting.
  public var count: Int { entries.count }

  /// All that will happen, first things first.
  public var upcoming: [(time: SimTime, event: any WorldEvent)] {
    entries.map { ($0.key.time, $0.row.event) }
  }

  mutating func add(_ event: any WorldEvent, at time: SimTime) -> Place {
    scheduled += 1
    let place = Place(time: time, number: scheduled)
    entries[place] = Entry(event: event)
    return place
  }

  mutating func cancel(_ place: Place) { entries[place] = nil }

  mutating func take(dueBy time: SimTime) -> (time: SimTime, event: any WorldEvent)? {
    guard let (place, entry) = entries.first, place.time <= time else { return nil }
    entries[place] = nil
    return (place.time, entry.event)
  }

  private struct Entry: Codable, Sendable {
    let event: any WorldEvent

    enum CodingKeys: String, CodingKey {
      case name
      case event
    }

    init(event: any WorldEvent) { self.event = event }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let name = try container.decode(String.self, forKey: .name)
      guard let type = (decoder as? PackDecoder)?.blueprint.event(named: name) else {
        throw DecodingError.dataCorruptedError(
          forKey: .name, in: container, debugDescription: "no event is called \(name)")
      }
      event = try container.decode(type, forKey: .event)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(type(of: event).name, forKey: .name)
      try container.encode(event, forKey: .event)
    }
  }
}
