import Simulation

/// How far the clocks of a zone are from UTC, and when they change.
///
/// There is no database of zones here: the table holds zones whose rule is one of today's three
/// (none, Europe's, North America's). The rules are those of the IANA time zone database.
struct TimeZoneRule: Hashable, Sendable {
  private enum Summer: Hashable {
    case none
    /// From the last Sunday of March to the last of October, at 01:00 UTC.
    case europe
    /// From the second Sunday of March to the first of November, at 02:00 by its clocks.
    case america
  }

  private let standard: Int64
  private let summer: Summer
  /// The name.
  let name: String

  static let utc = TimeZoneRule(name: "UTC", standard: 0, summer: .none)

  private init(name: String, standard: Int64, summer: Summer) {
    self.name = name
    self.standard = standard
    self.summer = summer
  }

  /// The zone of this name; nil where it is unknown here.
  init?(named name: String) {
    self.name = name
    if let minutes = Self.fixed[name] {
      (standard, summer) = (minutes, .none)
    } else if let hours = Self.europe[name] {
      (standard, summer) = (hours * 60, .europe)
    } else if let hours = Self.america[name] {
      (standard, summer) = (hours * 60, .america)
    } else if name.hasPrefix("Etc/GMT"), let hours = Int64(name.dropFirst(7)),
      (-14...12).contains(hours)
    {
      // These names count westwards.
      (standard, summer) = (-hours * 60, .none)
    } else {
      return nil
    }
  }

  private static let fixed: [String: Int64] = [
    "UTC": 0, "Etc/UTC": 0, "GMT": 0, "Etc/GMT": 0, "Zulu": 0, "Etc/Zulu": 0, "Etc/UCT": 0,
    "Africa/Abidjan": 0, "Africa/Accra": 0, "Africa/Lagos": 60, "Africa/Johannesburg": 120,
    "Africa/Nairobi": 180, "Asia/Riyadh": 180, "Europe/Istanbul": 180, "Europe/Moscow": 180,
    "Asia/Dubai": 240, "Asia/Karachi": 300, "Asia/Tashkent": 300, "Asia/Kolkata": 330,
    "Asia/Calcutta": 330, "Asia/Kathmandu": 345, "Asia/Dhaka": 360, "Asia/Bangkok": 420,
    "Asia/Ho_Chi_Minh": 420, "Asia/Jakarta": 420, "Asia/Shanghai": 480, "Asia/Hong_Kong": 480,
    "Asia/Singapore": 480, "Asia/Taipei": 480, "Asia/Manila": 480, "Asia/Kuala_Lumpur": 480,
    "Australia/Perth": 480, "Asia/Tokyo": 540, "Asia/Seoul": 540, "Australia/Brisbane": 600,
    "America/Sao_Paulo": -180, "America/Argentina/Buenos_Aires": -180, "America/Caracas": -240,
    "America/Bogota": -300, "America/Lima": -300, "America/Mexico_City": -360,
    "America/Costa_Rica": -360, "America/Phoenix": -420, "Pacific/Honolulu": -600,
  ]

  private static let europe: [String: Int64] = [
    "Europe/London": 0, "Europe/Dublin": 0, "Europe/Lisbon": 0, "Europe/Berlin": 1,
    "Europe/Paris": 1, "Europe/Madrid": 1, "Europe/Rome": 1, "Europe/Amsterdam": 1,
    "Europe/Brussels": 1, "Europe/Vienna": 1, "Europe/Zurich": 1, "Europe/Stockholm": 1,
    "Europe/Oslo": 1, "Europe/Copenhagen": 1, "Europe/Prague": 1, "Europe/Warsaw": 1,
    "Europe/Budapest": 1, "Europe/Athens": 2, "Europe/Helsinki": 2, "Europe/Kyiv": 2,
    "Europe/Kiev": 2, "Europe/Bucharest": 2, "Europe/Sofia": 2,
  ]

  private static let america: [String: Int64] = [
    "America/New_York": -5, "America/Toronto": -5, "America/Detroit": -5, "America/Chicago": -6,
    "America/Denver": -7, "America/Los_Angeles": -8, "America/Vancouver": -8,
    "America/Anchorage": -9, "America/Halifax": -4, "US/Eastern": -5, "US/Central": -6,
    "US/Mountain": -7, "US/Pacific": -8,
  ]

  /// What the clocks show, as milliseconds.
  func local(_ time: SimTime) -> Int64 {
    time.milliseconds + offset(at: time.milliseconds) * 60_000
  }

  /// When the clocks show `local`; nil where they never do, because they skip it.
  func instant(_ local: Int64) -> SimTime? {
    let offsets = summer == .none ? [standard] : [standard + 60, standard]
    for offset in offsets {
      let instant = local - offset * 60_000
      if self.offset(at: instant) == offset { return SimTime(milliseconds: instant) }
    }
    return nil
  }

  private func offset(at instant: Int64) -> Int64 {
    guard summer != .none else { return standard }
    let year = SimTime(milliseconds: instant + standard * 60_000).calendar.year
    let (start, end) = changes(in: year)
    return start <= instant && instant < end ? standard + 60 : standard
  }

  private func changes(in year: Int64) -> (start: Int64, end: Int64) {
    let day: Int64 = 86_400_000
    let hour: Int64 = 3_600_000
    if summer == .europe {
      let march = Self.sunday(onOrBefore: SimTime.days(year: year, month: 3, day: 31))
      let october = Self.sunday(onOrBefore: SimTime.days(year: year, month: 10, day: 31))
      return (march * day + hour, october * day + hour)
    }
    let march = Self.sunday(onOrBefore: SimTime.days(year: year, month: 3, day: 14))
    let november = Self.sunday(onOrBefore: SimTime.days(year: year, month: 11, day: 7))
    let shift = standard * 60_000
    return (march * day + 2 * hour - shift, november * day + hour - shift)
  }

  private static func sunday(onOrBefore day: Int64) -> Int64 {
    day - ((day + 4) % 7 + 7) % 7
  }
}
