import ArgumentParser

/// How virtual time moves while clients are served.
enum ClockMode: Hashable, Sendable {
  /// With the wall clock, so many times as fast.
  case live(speed: Double)
  /// By itself it stands; whoever waits for something is brought to where it happens.
  case fast
  /// Only when told to.
  case manual

  /// The fastest that live time may run: at this pace a second is a day.
  static let fastest = 86_400.0

  /// `live`, `live:60x`, `fast` or `manual`; nil where the text is none of them.
  init?(text: String) {
    switch text {
    case "live": self = .live(speed: 1)
    case "fast": self = .fast
    case "manual": self = .manual
    default:
      guard text.hasPrefix("live:") else { return nil }
      var number = text.dropFirst(5)
      if number.last == "x" { number = number.dropLast() }
      guard let speed = Double(number), speed > 0, speed <= Self.fastest else { return nil }
      self = .live(speed: speed)
    }
  }

  /// The mode as it is asked for.
  var text: String {
    switch self {
    case .live(1): return "live"
    case .live(let speed):
      let whole = speed.rounded() == speed ? String(Int(speed)) : String(speed)
      return "live:\(whole)x"
    case .fast: return "fast"
    case .manual: return "manual"
    }
  }
}

extension ClockMode: ExpressibleByArgument {
  init?(argument: String) { self.init(text: argument) }
  static var allValueStrings: [String] { ["live", "live:60x", "fast", "manual"] }
  var defaultValueDescription: String { text }
}
